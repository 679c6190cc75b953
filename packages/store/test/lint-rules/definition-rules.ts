import { type Breach, type KindNode, kindsBelow, type Node, relationName } from './tree.ts';

type Rule = (found: KindNode, county: ReadonlySet<string>) => readonly Breach[];

/** Rules 2, 4, 8, 10 and 11 on what a statement defines. */
export function definitionRules(nodes: readonly KindNode[], county: ReadonlySet<string>): readonly Breach[] {
  return nodes.flatMap((found) => RULES.flatMap((rule) => rule(found, county)));
}

const KEEPS_KEYS: Rule = ({ kind, node }) => {
  if (kind !== 'Constraint' || node.contype !== 'CONSTR_FOREIGN') return [];
  const breaches: Breach[] = [];
  if (node.fk_del_action === 'n' || node.fk_del_action === 'd') breaches.push([2, 'ON DELETE SET NULL or SET DEFAULT']);
  if (node.fk_upd_action === 'c') breaches.push([2, 'ON UPDATE CASCADE']);
  return breaches;
};

const NO_TRIGGER: Rule = ({ kind, node }, county) =>
  kind === 'CreateTrigStmt' && county.has(relationName(node.relation)) ? [[4, 'a trigger on a county table']] : [];

const NO_SQL_FUNCTION: Rule = ({ kind, node }, county) => {
  if (kind !== 'CreateFunctionStmt') return [];
  const options = kindsBelow(node.options, 'DefElem');
  const language = JSON.stringify(options.find(({ defname }) => defname === 'language') ?? {});
  const body = JSON.stringify([options.find(({ defname }) => defname === 'as') ?? {}, node.sql_body ?? {}]);
  const reads = [...county].some((table) => new RegExp(`\\b${table}\\b`).test(body));
  return /"sql"/i.test(language) && reads ? [[8, 'an SQL-language function that reads a county table']] : [];
};

const UUID_KEYS: Rule = ({ kind, node }, county) => {
  if (kind !== 'CreateStmt' || !county.has(relationName(node.relation))) return [];
  const serial = kindsBelow(node.tableElts, 'ColumnDef').some((column) =>
    /serial/.test(JSON.stringify(column.typeName)),
  );
  const identity = kindsBelow(node.tableElts, 'Constraint').some(({ contype }) => contype === 'CONSTR_IDENTITY');
  return serial || identity ? [[10, 'a counted key: use a UUID']] : [];
};

const PLAIN_POLICY: Rule = ({ kind, node }) =>
  kind === 'CreatePolicyStmt' && kindsBelow([node.qual, node.with_check], 'SubLink').length > 0
    ? [[11, 'a subquery in a policy']]
    : [];

const VIEW_OF_INVOKER: Rule = ({ kind, node }) => {
  if (kind !== 'ViewStmt') return [];
  const options = kindsBelow(node.options, 'DefElem');
  const invoker = options.some(
    (option: Node) => option.defname === 'security_invoker' && /true|on|1/.test(JSON.stringify(option.arg)),
  );
  return invoker ? [] : [[11, 'a view that is not security_invoker shows every county']];
};

const RULES = [KEEPS_KEYS, NO_TRIGGER, NO_SQL_FUNCTION, UUID_KEYS, PLAIN_POLICY, VIEW_OF_INVOKER];
