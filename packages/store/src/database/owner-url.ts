const urls = new WeakMap<object, string>();

/** Notes the address of a store's owner role; it holds a password, so it is no property that a log could print. */
export function rememberOwner<T extends object>(store: T, url: string): T {
  urls.set(store, url);
  return store;
}

/** The address of the owner role, for administration inside this package. */
export function ownerUrlOf(store: object): string {
  const url = urls.get(store);
  if (url === undefined) throw new TypeError('this is not a store that openStore opened');
  return url;
}
