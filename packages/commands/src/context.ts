import { join } from 'node:path';
import { listDivisions, openStore, type ScopedTransaction, type Store } from '@junheng/store';
import { type CatalogueLibrary, openCatalogueLibrary } from './catalogue/library.ts';
import { troubleOf } from './trouble-of.ts';

/** who acts until accounts exist */
const LOCAL_USER = 'local';

export interface CommandContext {
  readonly store: Store;
  readonly library: CatalogueLibrary;
  readonly clock: () => Date;
  /** who acts, for histories and the audit log; the user of this machine until accounts exist */
  readonly who?: string;
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
  return { store, library, clock, uploadFolder: join(dataFolder, 'uploads'), close: () => store.close() };
}

/** Until accounts exist, the one user of this machine sees every county in the store. */
export async function inFullScope<T>(
  { store, who = LOCAL_USER }: Pick<CommandContext, 'store' | 'who'>,
  work: (tx: ScopedTransaction) => Promise<T>,
): Promise<T> {
  try {
    const divisions = await store.inScope({ counties: [] }, (tx) => listDivisions(tx, { level: 'county' }));
    const counties = divisions.map(({ code }) => code);
    return await store.inScope({ counties, who }, work);
  } catch (error) {
    throw troubleOf(error);
  }
}

/** One county only. */
export async function inCounty<T>(
  { store, who = LOCAL_USER }: Pick<CommandContext, 'store' | 'who'>,
  code: string,
  work: (tx: ScopedTransaction) => Promise<T>,
): Promise<T> {
  try {
    return await store.inScope({ counties: [code], who }, work);
  } catch (error) {
    throw troubleOf(error);
  }
}
