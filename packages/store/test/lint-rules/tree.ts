/** A node of the parse tree: one key names its kind, or it is a field holder. */
export type Node = Readonly<Record<string, unknown>>;

/** A node with its kind. */
export interface KindNode {
  readonly kind: string;
  readonly node: Node;
}

/** What a rule returns: the number of the rule and what is wrong. */
export type Breach = readonly [rule: number, what: string];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const isKind = (key: string) => /^[A-Z]/.test(key);

/** The kind of a child: named by its key, or by its field where the parser leaves the name out. */
export function kindOf(key: string, child: Node): string | undefined {
  if (isKind(key)) return key;
  if (key === 'withClause') return 'WithClause';
  const sideOfUnion = (key === 'larg' || key === 'rarg') && !Object.keys(child).some(isKind);
  return sideOfUnion ? 'SelectStmt' : undefined;
}

/** Every node below, with its kind, parents before children. */
export function* nodesOf(value: unknown): Generator<KindNode> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item);
  if (!isNode(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const kind = isNode(child) ? kindOf(key, child) : undefined;
    if (kind !== undefined) yield { kind, node: child as Node };
    yield* nodesOf(child);
  }
}

export function kindsBelow(value: unknown, kind: string): readonly Node[] {
  return [...nodesOf(value)].filter((found) => found.kind === kind).map(({ node }) => node);
}

/** The texts of a list of String nodes, such as a dotted name. */
export function textsOf(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: Node) => {
    const text = (item.String as Node | undefined)?.sval;
    return typeof text === 'string' ? [text] : [];
  });
}

/** Last part of a function's name. */
export const functionName = (node: Node) => textsOf(node.funcname).at(-1) ?? '';

export const relationName = (node: unknown) => String((node as Node | undefined)?.relname ?? '');

/** Names of the columns that a target list sets. */
export function targetNames(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map((item: Node) => String((item.ResTarget as Node | undefined)?.name ?? '')) : [];
}
