import { APP_ROLE, asOwner } from './database/connect.ts';
import { ownerUrlOf } from './database/owner-url.ts';
import type { Store } from './open-store.ts';
import { COUNTY_TABLES, IDENTITY_TABLES, REFERENCE_TABLES } from './schema-tables.ts';

/** What was spread over a cluster. */
export interface Distribution {
  /** false when the server has no such extension: nothing was done */
  readonly clustered: boolean;
  /** tables spread or copied now; those that already were are left out */
  readonly tables: readonly string[];
  readonly zh: string;
  readonly en: string;
}

/** The statements that spread the tables over a Citus cluster, in an order that keeps foreign keys whole. */
export function distributionPlan(): readonly { readonly table: string; readonly statement: string }[] {
  const reference = [...REFERENCE_TABLES, ...IDENTITY_TABLES].map((table) => ({
    table,
    statement: `SELECT create_reference_table('${table}')`,
  }));
  const [first, ...others] = COUNTY_TABLES;
  const spread = [first, ...others].map((table) => {
    const beside = table === first ? '' : `, colocate_with => '${first}'`;
    return { table, statement: `SELECT create_distributed_table('${table}', 'county_code'${beside})` };
  });
  return [...reference, ...spread];
}

/** Spreads the store over a cluster 分布式部署 where the server has the Citus extension; else says so and does nothing. */
export function distribute(store: Store): Promise<Distribution> {
  return asOwner(ownerUrlOf(store), async (owner) => {
    const { rowCount } = await owner.query(`SELECT 1 FROM pg_extension WHERE extname = 'citus'`);
    if (rowCount === 0) return { clustered: false, tables: [], ...NO_CLUSTER };
    const { rows } = await owner.query<{ name: string }>('SELECT logicalrelid::text AS name FROM pg_dist_partition');
    const done = new Set(rows.map(({ name }) => name));
    const open = distributionPlan().filter(({ table }) => !done.has(table));
    for (const { statement } of open) await owner.query(statement);
    await owner.query(`ALTER ROLE ${APP_ROLE} SET citus.propagate_set_commands = 'local'`);
    const tables = open.map(({ table }) => table);
    return {
      clustered: true,
      tables,
      zh: `已分布 ${tables.length} 张表。`,
      en: `${tables.length} tables were spread.`,
    };
  });
}

const NO_CLUSTER = {
  zh: '数据库未安装 Citus 扩展，未做任何改动。如需集群部署，请由管理员安装该扩展并执行 CREATE EXTENSION citus。',
  en: 'The database has no Citus extension; nothing was changed. For a cluster, let its operator install the extension and run CREATE EXTENSION citus.',
};
