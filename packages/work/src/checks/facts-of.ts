import type { ConditionNode, NumberNode } from './check-schema.ts';

/** How a node reads a figure 取数方式. */
export interface FactUse {
  readonly fact: string;
  readonly as: 'figure' | 'list' | 'overSections' | 'answer' | 'any';
}

/** Every figure that a condition reads, with how it reads it. */
export function factsOf(node: ConditionNode): readonly FactUse[] {
  if ('left' in node) return [...factsOfNumber(node.left), ...factsOfNumber(node.right)];
  if ('isTrue' in node) return [{ fact: node.isTrue, as: 'answer' }];
  if ('present' in node) return [{ fact: node.present, as: 'any' }];
  if ('not' in node) return factsOf(node.not);
  return ('all' in node ? node.all : node.any).flatMap(factsOf);
}

function factsOfNumber(node: NumberNode): readonly FactUse[] {
  if ('fact' in node) return [{ fact: node.fact, as: 'figure' }];
  if ('lastYear' in node) return [{ fact: node.lastYear, as: 'figure' }];
  if ('listSum' in node) return [{ fact: node.listSum, as: 'list' }];
  if ('listCount' in node) return [{ fact: node.listCount, as: 'list' }];
  if ('overSections' in node) return [{ fact: node.overSections, as: 'overSections' }];
  return partsOf(node).flatMap(factsOfNumber);
}

/** The thresholds that a condition names. */
export function thresholdsOf(node: ConditionNode): readonly string[] {
  if ('left' in node) return [node.left, node.right].flatMap(thresholdsOfNumber);
  if ('not' in node) return thresholdsOf(node.not);
  if ('all' in node) return node.all.flatMap(thresholdsOf);
  return 'any' in node ? node.any.flatMap(thresholdsOf) : [];
}

const thresholdsOfNumber = (node: NumberNode): readonly string[] =>
  'threshold' in node ? [node.threshold] : partsOf(node).flatMap(thresholdsOfNumber);

function partsOf(node: NumberNode): readonly NumberNode[] {
  if ('sum' in node) return node.sum;
  if ('product' in node) return node.product;
  if ('difference' in node) return node.difference;
  return 'distance' in node ? node.distance : [];
}

/** The condition with its `each` replaced by one figure. */
export function withEach(node: ConditionNode, fact: string): ConditionNode {
  if ('left' in node)
    return { left: numberWithEach(node.left, fact), is: node.is, right: numberWithEach(node.right, fact) };
  if ('not' in node) return { not: withEach(node.not, fact) };
  if ('all' in node) return { all: node.all.map((part) => withEach(part, fact)) };
  return 'any' in node ? { any: node.any.map((part) => withEach(part, fact)) } : node;
}

function numberWithEach(node: NumberNode, fact: string): NumberNode {
  const inner = (part: NumberNode) => numberWithEach(part, fact);
  if ('each' in node) return node.each === 'thisYear' ? { fact } : { lastYear: fact };
  if ('sum' in node) return { sum: node.sum.map(inner) };
  if ('product' in node) return { product: node.product.map(inner) };
  if ('difference' in node) return { difference: [inner(node.difference[0]), inner(node.difference[1])] };
  return 'distance' in node ? { distance: [inner(node.distance[0]), inner(node.distance[1])] } : node;
}
