import type { InvitedAccount, LinkRow } from '@junheng/contract';

type Pick = (text: { readonly zh: string; readonly en: string }) => string;

/** A school as its people know it, with the code that tells it from others of the name. */
export const schoolText = ({ code, name }: InvitedAccount['schools'][number]): string =>
  name === '' ? code : `${name} ${code}`;

/** What an administrator hands out: the whole place, and the address at which others reach the program before the link. */
export function linkRow({ account, homeName, schools, link }: InvitedAccount, base: string, pick: Pick): LinkRow {
  const { login, person, home, unit, roleTitle } = account;
  return {
    ...{ login, person, home, homeName: homeName === home ? '' : homeName, role: pick(roleTitle) },
    place: unit === '' ? schools.map(schoolText).join('、') : unit,
    link: `${base.trim().replace(/\/+$/, '')}${link}`,
  };
}

/** Whether an address reaches only this very machine, so that a link with it opens nowhere else. */
export function isLoopback(base: string): boolean {
  try {
    const { hostname } = new URL(base);
    return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
  } catch {
    return false;
  }
}
