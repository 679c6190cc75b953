import {
  appendAudit,
  countiesToReseal,
  evidenceKeys,
  listDivisions,
  loadSecrets,
  resealEvidence,
  saveSecrets,
  secretsNotOf,
} from '@junheng/store';
import { atTheDoor, type CommandContext } from './context.ts';
import { keyIdOf, type SecretBox } from './identity/index.ts';

/** of evidence in one transaction: a piece has up to 10 MB */
const PIECES = 4;
const ACCOUNTS = 100;

/** What was sealed anew, and what could not be. */
export interface SealedAgain {
  readonly evidence: number;
  readonly secrets: number;
  /** ids of pieces of evidence that were altered or moved */
  readonly damaged: readonly string[];
  /** ids of keys that sealed something here and are not held */
  readonly missing: readonly string[];
}

/**
 * 重新封存: what was never sealed, and what a former key sealed, is sealed with the present one, a little at a time. Nothing is left of it
 * the next time; several programs at once do no harm.
 * @throws Trouble when the key file cannot be used
 */
export async function sealAgain(context: CommandContext): Promise<SealedAgain> {
  const box = context.secretBox();
  const evidence = await sealFiles(context, box);
  const secrets = await sealSecrets(context, box);
  return { ...evidence, secrets, missing: await missingKeys(context) };
}

/** Ids of keys that sealed something in the store and are not held 缺失的密钥: those things do not open until the key is back. */
export async function missingKeys(context: CommandContext): Promise<readonly string[]> {
  const box = context.secretBox();
  const used = new Set(await inAll(context, evidenceKeys));
  for await (const { totpSealed, emailSealed } of accountsNotOf(context, box.keyId))
    for (const sealed of [totpSealed, emailSealed]) if (sealed !== null) used.add(keyIdOf(sealed) ?? null);
  return [...used].filter((id) => id !== null && !box.holds(id)).toSorted() as readonly string[];
}

async function sealFiles(context: CommandContext, { evidence: seal }: SecretBox) {
  const damaged: string[] = [];
  let all = 0;
  for (const countyCode of await inAll(context, (tx) => countiesToReseal(tx, seal))) {
    const scope = { counties: [countyCode], who: 'daily' };
    let sealed = 0;
    for (let after: string | undefined; ; ) {
      const round = await context.store.inScope(scope, (tx) =>
        resealEvidence(tx, { countyCode, seal, most: PIECES, after }),
      );
      sealed += round.sealed;
      damaged.push(...round.damaged);
      after = round.last;
      if (after === undefined) break;
    }
    all += sealed;
    const detail = { pieces: sealed, key: seal.keyId };
    if (sealed > 0)
      await context.store.inScope(scope, (tx) =>
        appendAudit(tx, { countyCode, action: 'sealEvidence', subject: countyCode, detail }),
      );
  }
  return { evidence: all, damaged };
}

async function sealSecrets(context: CommandContext, box: SecretBox): Promise<number> {
  let sealed = 0;
  for await (const { accountId } of accountsNotOf(context, box.keyId)) {
    const changed = await atTheDoor(context, { who: 'daily' }, async (tx) => {
      const { totpSealed, emailSealed } = await loadSecrets(tx, accountId); // held, and as it is now
      const change = {
        totpSealed: anew(box, totpSealed, { column: 'totp_sealed', row: accountId }),
        emailSealed: anew(box, emailSealed, { column: 'email_sealed', row: accountId }),
      };
      if (change.totpSealed === totpSealed && change.emailSealed === emailSealed) return 0;
      await saveSecrets(tx, accountId, change);
      return 1;
    });
    sealed += changed;
  }
  return sealed;
}

/** What a key that is not held has sealed stays as it is. */
function anew(box: SecretBox, sealed: string | null, at: { readonly column: string; readonly row: string }) {
  if (sealed === null || !box.needsReseal(sealed) || !box.holds(keyIdOf(sealed) ?? '')) return sealed;
  const place = { table: 'account_secret', ...at };
  return box.seal(box.open(sealed, place), place);
}

async function* accountsNotOf(context: CommandContext, keyId: string) {
  for (let after: string | undefined; ; ) {
    const from = after;
    const page = await atTheDoor(context, { who: 'daily' }, (tx) =>
      secretsNotOf(tx, { keyId, after: from, most: ACCOUNTS }),
    );
    yield* page;
    after = page.at(-1)?.accountId;
    if (after === undefined) return;
  }
}

async function inAll<T>({ store }: CommandContext, work: Parameters<typeof store.inScope<T>>[1]): Promise<T> {
  const counties = await store.inScope({ counties: [] }, (tx) => listDivisions(tx, { level: 'county' }));
  return store.inScope({ counties: counties.map(({ code }) => code), who: 'daily' }, work);
}
