import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_ROLE } from '../src/database/connect.ts';
import { distribute, distributionPlan } from '../src/index.ts';
import { COUNTY_TABLES, IDENTITY_TABLES, LOCAL_TABLES, REFERENCE_TABLES } from '../src/schema-tables.ts';
import { onEachServer } from './test-store.ts';

const COUNTY_CHECK = `(county_code = ANY (string_to_array(current_setting('app.counties'::text, true), ','::text)))`;
const WHOLE_COUNTY = `(current_setting('app.schools'::text, true) = '*'::text)`;
const SCHOOL_CHECK = `(${WHOLE_COUNTY} OR ((school_id)::text = ANY (string_to_array(current_setting('app.schools'::text, true), ','::text))))`;

const codesOf = (setting: string) => `string_to_array(current_setting('app.${setting}'::text, true), ','::text)`;
const IDENTITY_DOOR = `(current_setting('app.identity'::text, true) = 'on'::text)`;
const UNIT = `current_setting('app.unit'::text, true)`;
const unitIn = (units: string) => `((${UNIT} <> ''::text) AND (${UNIT} = ANY (${units})))`;
/** where a department comes in by its unit, beside whom else: the one exception, word for word */
const BY_UNIT: Readonly<Record<string, string>> = {
  plan_task: `(${WHOLE_COUNTY} OR ${unitIn('(leads || partners)')})`,
  task_history: `(${WHOLE_COUNTY} OR ${unitIn('units')})`,
  register_entry: SCHOOL_CHECK.replace(/\)$/, ` OR ${unitIn('units')})`),
  register_history: SCHOOL_CHECK.replace(/\)$/, ` OR ${unitIn('units')})`),
  evidence: SCHOOL_CHECK.replace(/\)$/, ` OR ${unitIn('units')})`),
};
/** each has a test of its own */
const LOG_TABLES: readonly string[] = ['audit_head', 'audit_entry'];
const LETTERS: readonly string[] = ['notice', 'mail_outbox'];
const APART: ReadonlySet<string> = new Set([...LOG_TABLES, ...LETTERS, ...Object.keys(BY_UNIT)]);

interface Policy {
  readonly table: string;
  readonly command: string;
  readonly permissive: boolean;
  readonly using: string | null;
  readonly check: string | null;
}

/** The catalogues say what the database will do, whatever the migrations were meant to say. */
onEachServer((database) => {
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: database().url });
    await client.connect();
  });
  afterAll(() => client.end());
  const rows = async <T extends pg.QueryResultRow>(text: string) => (await client.query<T>(text)).rows;

  test('every table is a county table, a table of logins, a reference table or the record of migrations', async () => {
    const tables = await rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    expect(tables.map(({ name }) => name).sort()).toEqual(
      [...COUNTY_TABLES, ...IDENTITY_TABLES, ...REFERENCE_TABLES, ...LOCAL_TABLES].sort(),
    );
    const withCounty = await rows<{ name: string }>(
      `SELECT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE a.attname = 'county_code' AND a.attnotnull AND format_type(a.atttypid, a.atttypmod) = 'text'
        AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
    );
    expect(withCounty.map(({ name }) => name).sort()).toEqual([...COUNTY_TABLES].sort());
  });

  test('rule 1: county_code stands first in every key, and county tables lean only on county and reference tables', async () => {
    const keys = await rows<{
      table: string;
      type: string;
      columns: string[];
      target: string | null;
      targets: string[] | null;
    }>(
      `SELECT c.conrelid::regclass::text AS table, c.contype AS type, c.confrelid::regclass::text AS target,
        ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k (n, i)
          JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.i) AS columns
      FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'f')`,
    );
    const county: readonly string[] = COUNTY_TABLES;
    const reference: readonly string[] = [...REFERENCE_TABLES, ...IDENTITY_TABLES];
    const own = keys.filter(({ table }) => county.includes(table));
    expect(own.filter(({ type }) => type === 'p').length).toBe(COUNTY_TABLES.length);
    for (const key of own) expect(key.columns[0], JSON.stringify(key)).toBe('county_code');
    for (const { target, type } of own) if (type === 'f') expect([...county, ...reference]).toContain(target);
    for (const { table, target, type } of keys)
      if (type === 'f' && reference.includes(table)) expect(reference).toContain(target);
    const indexes = await rows<{ table: string; column: string }>(
      `SELECT i.indrelid::regclass::text AS table, a.attname AS column FROM pg_index i
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indisunique AND i.indrelid::regclass::text = ANY ('{${COUNTY_TABLES.join(',')}}')`,
    );
    expect(indexes.length).toBeGreaterThanOrEqual(COUNTY_TABLES.length);
    for (const { table, column } of indexes) expect(column, table).toBe('county_code');
  });

  test('rule 2: no foreign key sets null or cascades an update', async () => {
    const bad = await rows(
      `SELECT conname FROM pg_constraint WHERE contype = 'f' AND (confdeltype IN ('n', 'd') OR confupdtype = 'c')`,
    );
    expect(bad).toEqual([]);
  });

  test('rule 4: no triggers but those of foreign keys, no rules, no sequences', async () => {
    expect(await rows('SELECT tgname FROM pg_trigger WHERE NOT tgisinternal')).toEqual([]);
    expect(await rows(`SELECT rulename FROM pg_rules WHERE schemaname = 'public'`)).toEqual([]);
    expect(
      await rows(`SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace`),
    ).toEqual([]);
  });

  describe('rule 11: row security', () => {
    test('is enabled and forced on every table of counties and of logins', async () => {
      const open = await rows(
        `SELECT relname FROM pg_class WHERE relname = ANY ('{${[...COUNTY_TABLES, ...IDENTITY_TABLES].join(',')}}') AND relkind = 'r'
        AND NOT (relrowsecurity AND relforcerowsecurity)`,
      );
      expect(open).toEqual([]);
    });

    test('compares the county, and the school on tables of a school, for reading and for writing', async () => {
      const policies = await rows<Policy>(
        `SELECT polrelid::regclass::text AS table, polcmd AS command, polpermissive AS permissive,
          pg_get_expr(polqual, polrelid) AS using, pg_get_expr(polwithcheck, polrelid) AS check FROM pg_policy`,
      );
      const ofSchool = (
        await rows<{ name: string }>(
          `SELECT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
          WHERE a.attname = 'school_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
        )
      ).map(({ name }) => name);
      expect(ofSchool.length).toBeGreaterThan(0);
      for (const table of COUNTY_TABLES.filter((name) => !APART.has(name))) {
        const own = policies.filter((policy) => policy.table === table);
        expect(own.some(({ using }) => using !== null) && own.some(({ check }) => check !== null), table).toBe(true);
        for (const { using, check, command } of own) {
          if (command === '*') expect(check, table).toBe(using);
          for (const condition of [using, check].filter((one) => one !== null)) {
            expect(conditionsOf(condition), table).toContain(COUNTY_CHECK);
            if (ofSchool.includes(table)) expect(conditionsOf(condition), table).toContain(SCHOOL_CHECK);
          }
        }
      }
    });

    test('opens accounts and secrets only by the door of logins, and accounts to the administrator of their division', async () => {
      const policies = await rows<Policy>(
        `SELECT polrelid::regclass::text AS table, polcmd AS command, pg_get_expr(polqual, polrelid) AS using,
          pg_get_expr(polwithcheck, polrelid) AS check FROM pg_policy`,
      );
      for (const table of IDENTITY_TABLES) {
        const door =
          table === 'account' ? `(${IDENTITY_DOOR} OR (home = ANY (${codesOf('accounts')})))` : IDENTITY_DOOR;
        const own = policies.filter((policy) => policy.table === table);
        expect(own, table).toEqual([{ table, command: '*', using: door, check: door }]);
      }
    });

    test('lets whoever acts add to the log of the counties in scope and of the home division, and auditors read theirs', async () => {
      const policies = await rows<Policy>(
        `SELECT polrelid::regclass::text AS table, polcmd AS command, pg_get_expr(polqual, polrelid) AS using,
          pg_get_expr(polwithcheck, polrelid) AS check FROM pg_policy
        WHERE polrelid IN ('audit_head'::regclass, 'audit_entry'::regclass) ORDER BY polname`,
      );
      const among = (setting: string) => `(county_code = ANY (${codesOf(setting)}))`;
      const adding = `(${among('counties')} OR ${among('divisions')} OR ${among('audit')})`;
      expect(policies).toEqual([
        { table: 'audit_entry', command: 'a', using: null, check: adding },
        { table: 'audit_entry', command: 'r', using: among('audit'), check: null },
        { table: 'audit_entry', command: 'r', using: `(${among('counties')} AND ${WHOLE_COUNTY})`, check: null },
        { table: 'audit_head', command: '*', using: adding, check: adding },
      ]);
    });

    test('lets a department see what names its unit in tasks and registers, by no weaker word and nowhere else', async () => {
      const policies = await rows<Policy>(
        `SELECT polrelid::regclass::text AS table, polcmd AS command, polpermissive AS permissive,
          pg_get_expr(polqual, polrelid) AS using, pg_get_expr(polwithcheck, polrelid) AS check FROM pg_policy`,
      );
      for (const [table, seen] of Object.entries(BY_UNIT)) {
        const whole = `(${COUNTY_CHECK} AND ${seen})`;
        const own = policies.filter((policy) => policy.table === table);
        expect(own, table).toEqual([{ table, command: '*', permissive: true, using: whole, check: whole }]);
      }
      const naming = policies.filter(({ using, check }) => `${using} ${check}`.includes('app.unit'));
      expect(naming.map(({ table }) => table).sort()).toEqual(Object.keys(BY_UNIT).sort());
    });

    test('lets only the addressee read and mark a notice, and only the mailer read letters; whoever acts adds them', async () => {
      const policies = await rows<Policy>(
        `SELECT polrelid::regclass::text AS table, polcmd AS command, pg_get_expr(polqual, polrelid) AS using,
          pg_get_expr(polwithcheck, polrelid) AS check FROM pg_policy
        WHERE polrelid IN ('notice'::regclass, 'mail_outbox'::regclass) ORDER BY polrelid::regclass::text, polcmd`,
      );
      const among = (setting: string) => `(county_code = ANY (${codesOf(setting)}))`;
      const home = `(${among('counties')} OR ${among('divisions')})`;
      const addressee = `(to_who = current_setting('app.who'::text, true))`;
      const mailer = `(${home} AND ${IDENTITY_DOOR})`;
      const marking = `(${home} AND ${addressee})`;
      expect(policies).toEqual([
        { table: 'mail_outbox', command: 'a', using: null, check: home },
        { table: 'mail_outbox', command: 'r', using: mailer, check: null },
        { table: 'mail_outbox', command: 'w', using: mailer, check: mailer },
        { table: 'notice', command: 'a', using: null, check: home },
        { table: 'notice', command: 'r', using: `(${home} AND (${addressee} OR ${IDENTITY_DOOR}))`, check: null },
        { table: 'notice', command: 'w', using: marking, check: marking },
      ]);
    });

    test('lets schools read what the county asks of them, and only the whole county ask', async () => {
      const policies = await rows<Policy>(
        `SELECT polcmd AS command, pg_get_expr(polqual, polrelid) AS using, pg_get_expr(polwithcheck, polrelid) AS check
        FROM pg_policy WHERE polrelid = 'campaign'::regclass ORDER BY polcmd`,
      );
      const whole = `(${COUNTY_CHECK} AND ${WHOLE_COUNTY})`;
      expect(policies).toEqual([
        { command: 'a', using: null, check: whole },
        { command: 'r', using: COUNTY_CHECK, check: null },
        { command: 'w', using: whole, check: whole },
      ]);
    });

    test('holds for the program, whose role owns nothing and steps over nothing', async () => {
      const [role] = await rows(
        `SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = '${APP_ROLE}'`,
      );
      expect(role).toEqual({
        ...{ rolcanlogin: true, rolsuper: false, rolbypassrls: false },
        ...{ rolcreaterole: false, rolcreatedb: false, rolreplication: false },
      });
      expect(await rows(`SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = '${APP_ROLE}'`)).toEqual([]);
      expect(await rows(`SELECT 1 FROM pg_auth_members WHERE member = '${APP_ROLE}'::regrole`)).toEqual([]);
    });

    test('shows no view that sees more than its caller', async () => {
      const views = await rows(
        `SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
        AND NOT coalesce(reloptions @> '{security_invoker=true}', false)`,
      );
      expect(views).toEqual([]);
    });

    test('lets nobody change or remove what was logged', async () => {
      const rights = await rows<{ table: string; right: string }>(
        `SELECT table_name AS table, privilege_type AS right FROM information_schema.table_privileges WHERE grantee = '${APP_ROLE}'`,
      );
      const of = (name: string) =>
        rights
          .filter(({ table }) => table === name)
          .map(({ right }) => right)
          .sort();
      expect(of('figure_history')).toEqual(['INSERT', 'SELECT']);
      expect(of('audit_entry')).toEqual(['INSERT', 'SELECT']);
      expect(of('task_history')).toEqual(['INSERT', 'SELECT']);
      expect(of('register_history')).toEqual(['INSERT', 'SELECT']);
      for (const name of ['submission_cell_history', 'submission_freeze', 'submission_step'])
        expect(of(name)).toEqual(['INSERT', 'SELECT']);
      for (const name of ['campaign', 'submission', 'submission_cell', 'evidence'])
        expect(of(name), name).not.toContain('DELETE');
      expect(of('schema_migration')).toEqual([]);
      const columns = await rows<{ table: string; column: string }>(
        `SELECT table_name AS table, column_name AS column FROM information_schema.column_privileges
        WHERE grantee = '${APP_ROLE}' AND privilege_type = 'UPDATE' ORDER BY column_name`,
      );
      const writable = (name: string) => columns.filter(({ table }) => table === name).map(({ column }) => column);
      for (const name of ['register_entry', 'notice', 'mail_outbox']) expect(of(name)).toEqual(['INSERT', 'SELECT']);
      expect(writable('register_entry')).toEqual([
        ...['changed_at', 'changed_by', 'content', 'deadline', 'school', 'state', 'title', 'units', 'version'],
      ]);
      expect(writable('notice')).toEqual(['read_at']);
      expect(writable('mail_outbox')).toEqual(['attempts', 'last_error', 'next_at', 'state']);
    });
  });

  test('a server without the extension is left alone by distribute, and the plan names every table', async () => {
    const result = await distribute(database().store);
    expect(result).toMatchObject({ clustered: false, tables: [] });
    expect(distributionPlan().map(({ table }) => table)).toEqual([
      ...REFERENCE_TABLES,
      ...IDENTITY_TABLES,
      ...COUNTY_TABLES,
    ]);
    const parents = await rows<{ table: string; target: string }>(
      `SELECT conrelid::regclass::text AS table, confrelid::regclass::text AS target FROM pg_constraint WHERE contype = 'f'`,
    );
    const order = distributionPlan().map(({ table }) => table);
    for (const { table, target } of parents)
      expect(order.indexOf(target as never)).toBeLessThan(order.indexOf(table as never));
  });
});

/** The parts that a condition joins by AND. */
function conditionsOf(condition: string): readonly string[] {
  if (condition === COUNTY_CHECK) return [condition];
  return condition.replace(/^\(/, '').replace(/\)$/, '').split(' AND ');
}
