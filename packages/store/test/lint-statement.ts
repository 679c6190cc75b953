import { loadModule, parseSync } from 'libpg-query';
import { COUNTY_TABLES } from '../src/schema-tables.ts';
import { bodyRules } from './lint-rules/body-rules.ts';
import { definitionRules } from './lint-rules/definition-rules.ts';
import { joinRule } from './lint-rules/join-rule.ts';
import { type Node, nodesOf } from './lint-rules/tree.ts';
import { versionRule } from './lint-rules/version-rule.ts';

/** A statement that breaks one of the fourteen rules by which the same SQL runs on every server. */
export interface LintFinding {
  readonly rule: number;
  readonly what: string;
  readonly statement: string;
}

export const COUNTY: ReadonlySet<string> = new Set(COUNTY_TABLES);

const seen = new Map<string, readonly LintFinding[]>();

/** Loads the parser; once before the first statement. */
export const prepareLinter = loadModule;

/** Checks a statement with PostgreSQL's own parser; the same text is checked once. */
export function lintStatement(statement: string): readonly LintFinding[] {
  const known = seen.get(statement);
  if (known !== undefined) return known;
  const findings = check(statement).map(([rule, what]) => ({ rule, what, statement: statement.slice(0, 400) }));
  seen.set(statement, findings);
  return findings;
}

function check(statement: string): readonly (readonly [rule: number, what: string])[] {
  const { stmts = [] } = parseSync(statement) as unknown as { stmts?: readonly Node[] };
  const several = stmts.length > 1 ? [[9, 'more than one statement in a call'] as const] : [];
  const trees = stmts.map((raw) => raw.stmt as Node);
  return [
    ...several,
    ...trees.flatMap((tree) => {
      const nodes = [...nodesOf(tree)];
      return [
        ...bodyRules(nodes, COUNTY),
        ...definitionRules(nodes, COUNTY),
        ...joinRule(tree, COUNTY),
        ...versionRule(nodes),
      ];
    }),
  ];
}
