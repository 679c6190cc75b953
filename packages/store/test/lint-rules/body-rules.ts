import {
  type Breach,
  functionName,
  type KindNode,
  kindsBelow,
  type Node,
  nodesOf,
  relationName,
  targetNames,
} from './tree.ts';

const CLOCKS = new Set(['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'timeofday']);

type Rule = (found: KindNode, county: ReadonlySet<string>) => readonly Breach[];

/** Rules 3, 5 (lateral, locks), 6, 7 and 11 (settings, bulk) on what a statement does. */
export function bodyRules(nodes: readonly KindNode[], county: ReadonlySet<string>): readonly Breach[] {
  return nodes.flatMap((found) => RULES.flatMap((rule) => rule(found, county)));
}

const neverMovesCounty: Rule = ({ kind, node }) => {
  const conflict = node.onConflictClause as Node | undefined;
  const set = kind === 'UpdateStmt' ? node.targetList : kind === 'InsertStmt' ? conflict?.targetList : undefined;
  return targetNames(set).includes('county_code') ? [[3, 'county_code is updated: delete and insert instead']] : [];
};

const noLateral: Rule = ({ kind, node }) =>
  (kind === 'RangeSubselect' || kind === 'RangeFunction') && node.lateral === true ? [[5, 'LATERAL']] : [];

const locksOneCounty: Rule = ({ kind, node }, county) => {
  if (kind !== 'SelectStmt' || !Array.isArray(node.lockingClause)) return [];
  const skips = kindsBelow(node.lockingClause, 'LockingClause').some(({ waitPolicy }) => waitPolicy === 'LockWaitSkip');
  return skips && touches(node.fromClause, county) && !namesCounty(node.whereClause)
    ? [[5, 'SKIP LOCKED beyond one county']]
    : [];
};

const recursesInOneCounty: Rule = ({ kind, node }, county) => {
  if (kind !== 'WithClause' || node.recursive !== true) return [];
  const open = kindsBelow(node.ctes, 'SelectStmt').filter(
    (select) =>
      touches(select.fromClause, county) && !namesCounty(select.whereClause) && !namesCounty(select.fromClause),
  );
  return open.map(() => [5, 'a recursive query beyond one county']);
};

const aggregatesBeforeRollup: Rule = ({ kind, node }, county) => {
  if (kind !== 'SelectStmt') return [];
  const grouping = kindsBelow(node.groupClause, 'GroupingSet').some(({ kind: how }) => how !== 'GROUPING_SET_SIMPLE');
  return grouping && touches(node.fromClause, county)
    ? [[6, 'ROLLUP, CUBE or GROUPING SETS straight over a county table: aggregate in a MATERIALIZED CTE first']]
    : [];
};

const noClockInUpsert: Rule = ({ kind, node }) => {
  if (!['InsertStmt', 'UpdateStmt', 'DeleteStmt'].includes(kind)) return [];
  const conflict = node.onConflictClause as Node | undefined;
  const places = [node.returningList, node.returningClause, conflict?.targetList];
  return places.some(readsClock) ? [[7, 'the clock in DO UPDATE SET or RETURNING: use excluded.at']] : [];
};

const noRandomUpdate: Rule = ({ kind, node }) =>
  kind === 'UpdateStmt' && kindsBelow(node, 'FuncCall').some((call) => functionName(call) === 'random')
    ? [[7, 'random() in UPDATE']]
    : [];

const noMerge: Rule = ({ kind }) => (kind === 'MergeStmt' ? [[7, 'MERGE']] : []);

const insertsIntoTables: Rule = ({ kind, node }) =>
  kind === 'InsertStmt' && /_view$|^v_/.test(relationName(node.relation)) ? [[7, 'an insert through a view']] : [];

const setsLocally: Rule = ({ kind, node }) => {
  if (kind === 'FuncCall' && functionName(node) === 'set_config')
    return [[11, 'set_config() gives no rows on a cluster: SET LOCAL']];
  if (kind !== 'VariableSetStmt' || !String(node.name).startsWith('app.')) return [];
  return node.is_local === true ? [] : [[11, 'the scope is set for longer than a transaction']];
};

const noCopyIn: Rule = ({ kind, node }, county) =>
  kind === 'CopyStmt' && node.is_from === true && county.has(relationName(node.relation))
    ? [[11, 'COPY into a county table: row security wants multi-row VALUES']]
    : [];

const RULES = [
  ...[neverMovesCounty, noLateral, locksOneCounty, recursesInOneCounty, aggregatesBeforeRollup, noClockInUpsert],
  ...[noRandomUpdate, noMerge, insertsIntoTables, setsLocally, noCopyIn],
];

function touches(from: unknown, county: ReadonlySet<string>): boolean {
  return kindsBelow(from, 'RangeVar').some((table) => county.has(relationName(table)));
}

function namesCounty(condition: unknown): boolean {
  return [...nodesOf(condition)].some(
    ({ kind, node }) => kind === 'A_Expr' && JSON.stringify(node).includes('"county_code"'),
  );
}

function readsClock(place: unknown): boolean {
  return [...nodesOf(place)].some(({ kind, node }) =>
    kind === 'FuncCall'
      ? CLOCKS.has(functionName(node))
      : kind === 'SQLValueFunction' && /CURRENT|LOCALTIME/.test(String(node.op)),
  );
}
