import { type Breach, functionName, type KindNode } from './tree.ts';

/** Kinds of node that PostgreSQL 16, 17 and 18 added. */
const NEW_KINDS = new Set([
  'JsonObjectConstructor',
  'JsonArrayConstructor',
  'JsonArrayQueryConstructor',
  'JsonObjectAgg',
  'JsonArrayAgg',
  'JsonIsPredicate',
  'JsonTable',
  'JsonFuncExpr',
  'JsonParseExpr',
  'JsonScalarExpr',
  'JsonSerializeExpr',
  'MergeSupportFunc',
  'ReturningOption',
]);
/** Functions that PostgreSQL 16, 17 and 18 added, as far as a county's work might want them. */
const NEW_FUNCTIONS = new Set([
  ...['any_value', 'array_sample', 'array_shuffle', 'erf', 'erfc', 'random_normal', 'date_add', 'date_subtract'],
  ...['to_bin', 'to_oct', 'uuid_extract_timestamp', 'uuid_extract_version', 'unicode_assigned', 'xmltext'],
  ...[
    'uuidv4',
    'uuidv7',
    'array_sort',
    'array_reverse',
    'casefold',
    'crc32',
    'crc32c',
    'gamma',
    'lgamma',
    'json_strip_nulls_in_arrays',
  ],
]);

/** Rule 12: nothing that PostgreSQL 15 does not know. Running every test on such a server is the proof; this is the early word. */
export function versionRule(nodes: readonly KindNode[]): readonly Breach[] {
  return nodes.flatMap(({ kind, node }): readonly Breach[] => {
    if (NEW_KINDS.has(kind)) return [[12, `${kind} is newer than PostgreSQL 15`]];
    if (kind === 'FuncCall' && NEW_FUNCTIONS.has(functionName(node)))
      return [[12, `${functionName(node)}() is newer than PostgreSQL 15`]];
    if (
      kind === 'Constraint' &&
      (node.without_overlaps === true || node.fk_with_period === true || node.generated_kind === 'v')
    )
      return [[12, 'a key or column newer than PostgreSQL 15']];
    return [];
  });
}
