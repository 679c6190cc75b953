import { join } from 'node:path';
import { listDivisions, openStore, type ScopedTransaction, type Store } from '@junheng/store';
import { prefixOf } from '@junheng/work';
import { type Actor, LOCAL_ACTOR, scopeOf } from './actor.ts';
import { type CatalogueLibrary, openCatalogueLibrary } from './catalogue/library.ts';
import { openSecretBox, readSecretKeys, type SecretBox } from './identity/index.ts';
import { troubleOf } from './trouble-of.ts';

/** 幂等键: by what a request is known when it comes again. */
export interface RequestKey {
  /** chosen by whoever sends it, one per intended effect */
  readonly key: string;
  /** all that was asked: the same key with anything else is refused */
  readonly asked: unknown;
  /** the parts of the effect that were done, or found done, under the key */
  readonly used: Set<string>;
}

export interface CommandContext {
  readonly store: Store;
  readonly library: CatalogueLibrary;
  readonly clock: () => Date;
  /** who acts; the user of this machine when absent */
  readonly actor?: Actor;
  /** by what the request is known when it comes again; each is a new one when absent */
  readonly requestKey?: RequestKey;
  /** seals what must not be read from the database alone */
  readonly secretBox: () => SecretBox;
  /** where uploads wait for their confirmation */
  readonly uploadFolder: string;
  close(): Promise<void>;
}

/** 打开程序环境: store, law and clock, handed to every use case. @throws Trouble when the store cannot be opened. */
export async function openCommandContext(options: {
  readonly dataFolder: string;
  readonly databaseUrl?: string | undefined;
  readonly clock?: () => Date;
}): Promise<CommandContext> {
  const { dataFolder, databaseUrl, clock = () => new Date() } = options;
  const library = await openCatalogueLibrary();
  const store = await openStore(
    databaseUrl === undefined || databaseUrl === ''
      ? { dataFolder: join(dataFolder, 'postgres'), clock }
      : { databaseUrl, clock },
  ).catch((error: unknown) => {
    throw troubleOf(error);
  });
  let box: SecretBox | undefined;
  const secretBox = () => {
    box ??= openSecretBox(readSecretKeys(dataFolder));
    return box;
  };
  const close = () => store.close();
  return { store, library, clock, secretBox, uploadFolder: join(dataFolder, 'uploads'), close };
}

/** What a transaction in an actor's scope needs. */
export type Acting = Pick<CommandContext, 'store' | 'actor'>;

/** Every county that the actor reaches; without accounts, every county in the store. */
export async function inFullScope<T>(
  { store, actor = LOCAL_ACTOR }: Acting,
  work: (tx: ScopedTransaction) => Promise<T>,
): Promise<T> {
  try {
    const prefix = prefixOf(actor.home);
    const divisions = await store.inScope({ counties: [] }, (tx) => listDivisions(tx, { level: 'county', prefix }));
    const counties = divisions.map(({ code }) => code);
    return await store.inScope(scopeOf(actor, counties), work);
  } catch (error) {
    throw troubleOf(error);
  }
}

/** One county only. @throws Trouble 404 when it is out of the actor's reach, whether it exists or not. */
export async function inCounty<T>(
  { store, actor = LOCAL_ACTOR }: Acting,
  code: string,
  work: (tx: ScopedTransaction) => Promise<T>,
): Promise<T> {
  try {
    return await store.inScope(scopeOf(actor, [code]), work);
  } catch (error) {
    throw troubleOf(error);
  }
}

/** The door of logins 登录: accounts, secrets and sessions of everyone, no county. */
export async function atTheDoor<T>(
  { store }: Pick<CommandContext, 'store'>,
  { who, log = [] }: { readonly who: string; readonly log?: readonly string[] },
  work: (tx: ScopedTransaction) => Promise<T>,
): Promise<T> {
  try {
    return await store.inScope({ counties: [], identity: true, who, divisions: ['000000', ...log] }, work);
  } catch (error) {
    throw troubleOf(error);
  }
}
