import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { asOwner } from '../src/database/connect.ts';
import { openStore, type Store, type StoreSettings } from '../src/open-store.ts';
import { type LintFinding, lintStatement, prepareLinter } from './lint-statement.ts';
import { TEMPLATE, withDatabase } from './servers.ts';

export interface TestDatabase {
  /** of the server: 0 the embedded one, 1 Debian's */
  readonly index: number;
  /** address of the owner role */
  readonly url: string;
  /** address of a role that row security does not hold */
  readonly superUrl: string;
  readonly store: Store;
  /** another program on the same database */
  readonly openAnother: (settings?: StoreSettings) => Promise<Store>;
}

const findings = new Set<LintFinding>();
let statements = 0;

/** Puts the linter before every statement of this test file, of the program's role and of the owner's alike. */
async function lintEveryStatement(): Promise<void> {
  if (statements > 0) return;
  await prepareLinter();
  const client = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const query = client.query;
  client.query = function lintedQuery(this: unknown, ...args: unknown[]) {
    const [config] = args;
    const text = typeof config === 'string' ? config : (config as { text?: unknown }).text;
    if (typeof text === 'string') for (const finding of lintStatement(text)) findings.add(finding);
    statements++;
    return query.apply(this, args);
  };
}

/**
 * Runs a suite on each server, every time in a fresh copy of the migrated database. Each statement that is sent
 * there passes the linter first; a finding fails the suite.
 */
export function onEachServer(suite: (database: () => TestDatabase) => void, settings: StoreSettings = {}): void {
  for (const [index, server] of inject('servers').entries()) {
    const { url, superUrl = '' } = server;
    if (url === undefined) {
      test.skip(`${server.name} is ${server.missing}`);
      continue;
    }
    describe(server.name, () => {
      let database: TestDatabase | undefined;
      const opened: Store[] = [];
      beforeAll(async () => {
        await lintEveryStatement();
        const copy = await copyTemplate(url);
        const openAnother = async (more: StoreSettings = {}) => {
          const store = await openStore({ databaseUrl: copy, ...settings, ...more });
          opened.push(store);
          return store;
        };
        database = {
          index,
          url: copy,
          superUrl: withDatabase(superUrl, databaseOf(copy)),
          store: await openAnother(),
          openAnother,
        };
      });
      afterAll(async () => {
        await Promise.all(opened.map((store) => store.close()));
        if (database !== undefined) await dropDatabase(superUrl, database.url);
        expect([...findings], 'statements that break the SQL rules').toEqual([]);
        expect(statements).toBeGreaterThan(0);
      });
      suite(() => {
        if (database === undefined) throw new Error('the database is made before the tests run');
        return database;
      });
    });
  }
}

/** A fresh copy of the migrated database; returns its address. */
export async function copyTemplate(serverUrl: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(serverUrl, (owner) => owner.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`));
  return withDatabase(serverUrl, name);
}

const databaseOf = (url: string) => new URL(url).pathname.slice(1);

export async function dropDatabase(serverUrl: string, databaseUrl: string): Promise<void> {
  const name = databaseOf(databaseUrl);
  for (let attempt = 1; ; attempt++) {
    try {
      await asOwner(serverUrl, (owner) => owner.query(`DROP DATABASE ${name} WITH (FORCE)`));
      return;
    } catch (error) {
      // an autovacuum worker belongs to the superuser and cannot be ended by this role, but leaves by itself
      if ((error as { code?: string }).code !== '42501' || attempt === 50) throw error;
      await setTimeout(200);
    }
  }
}
