import { type Breach, kindOf, kindsBelow, type Node, relationName, textsOf } from './tree.ts';

interface Level {
  readonly tables: readonly { readonly alias: string; readonly county: boolean }[];
  readonly conditions: readonly unknown[];
  /** inside EXISTS, IN or a scalar subquery */
  readonly inner: boolean;
}

/**
 * Rule 5: where county tables meet (a join, or a subquery inside another query) each is tied by `county_code`: to another
 * table's, or to a value.
 */
export function joinRule(tree: Node, county: ReadonlySet<string>): readonly Breach[] {
  return levelsOf(tree, county).flatMap(({ tables, conditions, inner }) => {
    const own = tables.filter((table) => table.county);
    if (own.length === 0 || (own.length === 1 && tables.length === 1 && !inner)) return [];
    const tied = tiedAliases(conditions);
    const single = tables.length === 1;
    // One table of a join may stand free when the others are tied to it.
    const loose = own.filter(({ alias }) => !tied.has(alias) && !(single && tied.has('')));
    return loose.map(({ alias }): Breach => [5, `${alias} is joined without county_code`]);
  });
}

/** Every SELECT, UPDATE and DELETE with the tables it names itself, not those of the subqueries within. */
function levelsOf(tree: Node, county: ReadonlySet<string>): readonly Level[] {
  const levels: Level[] = [];
  const visit = (value: unknown, inner: boolean): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, inner);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, child] of Object.entries(value as Node)) {
      if (isLevel(key, child)) levels.push(levelOf(child as Node, county, inner));
      visit(child, inner ? key !== 'CommonTableExpr' : key === 'SubLink');
    }
  };
  visit(tree, false);
  return levels;
}

const LEVELS = new Set(['SelectStmt', 'UpdateStmt', 'DeleteStmt']);
const isLevel = (key: string, child: unknown) =>
  typeof child === 'object' && child !== null && LEVELS.has(kindOf(key, child as Node) ?? '');

function levelOf(node: Node, county: ReadonlySet<string>, inner: boolean): Level {
  const from = [
    node.fromClause,
    node.usingClause,
    node.relation === undefined ? undefined : { RangeVar: node.relation },
  ];
  const tables = ownTables(from).map((table) => {
    const alias = String((table.alias as Node | undefined)?.aliasname ?? relationName(table));
    return { alias, county: county.has(relationName(table)) };
  });
  const joins = ownJoins(from);
  return { tables, conditions: [node.whereClause, ...joins], inner };
}

function ownTables(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(ownTables);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Node).flatMap(([key, child]) => {
    if (key === 'RangeVar') return [child as Node];
    if (key === 'RangeSubselect') return [{ relname: '', alias: (child as Node).alias }];
    return key === 'JoinExpr' || key === 'larg' || key === 'rarg' ? ownTables(child) : [];
  });
}

function ownJoins(value: unknown): readonly unknown[] {
  return kindsBelow(value, 'JoinExpr').flatMap((join) => {
    const using = textsOf(join.usingClause).includes('county_code');
    return using ? [{ using: ownTables([join.larg, join.rarg]) }] : [join.quals];
  });
}

/** Aliases that an equality on county_code names, '' for an unqualified column. */
function tiedAliases(conditions: readonly unknown[]): ReadonlySet<string> {
  const tied = new Set<string>();
  for (const condition of conditions) {
    const using = (condition as { using?: readonly Node[] } | undefined)?.using ?? [];
    for (const table of using) tied.add(String((table.alias as Node | undefined)?.aliasname ?? relationName(table)));
    for (const expression of kindsBelow(condition, 'A_Expr')) {
      if (!isEquality(expression)) continue;
      for (const side of [expression.lexpr, expression.rexpr]) {
        const column = textsOf(((side as Node | undefined)?.ColumnRef as Node | undefined)?.fields);
        if (column.at(-1) === 'county_code') tied.add(column.length > 1 ? (column.at(-2) ?? '') : '');
      }
    }
  }
  return tied;
}

function isEquality(expression: Node): boolean {
  const kinds = ['AEXPR_OP', 'AEXPR_IN', 'AEXPR_OP_ANY'];
  return textsOf(expression.name).at(-1) === '=' && kinds.includes(String(expression.kind));
}
