import { signOf } from '@junheng/quantities';
import { figurePath, type Text } from '@junheng/schools';
import type { StatementEntry } from '../catalogue/regulation.ts';
import type { Check } from '../items/check.ts';
import type { Item, LocalTarget } from '../law/law.ts';
import { evaluateTargets, targetChecks } from '../targets/evaluate-targets.ts';
import type { TraceNode } from '../verdict.ts';
import { asideNode, checkNode } from './check-node.ts';
import { localContext, type TraceContext } from './context.ts';
import { figureNode } from './figure-node.ts';
import { formulaPart } from './formula-words.ts';
import { indicatorNode } from './indicator-node.ts';
import { documentName } from './limit-part.ts';
import { dispersionNode } from './section-node.ts';

/** Proof of an item 考核项; `school` keeps only the checks of one school. */
export function itemNode(item: Item, school: string | undefined, context: TraceContext): TraceNode {
  const result = context.applied.items[item.id];
  const checks = context.applied.outcomes[item.id]?.checks ?? [];
  const asides = school === undefined ? (context.applied.outcomes[item.id]?.asides ?? []) : [];
  const kept = school === undefined ? checks : checks.filter((check) => check.school === school);
  const source = `${documentName(item.source, context.law)} ${item.source.article}`;
  return {
    label: item.title,
    value: shown(result?.value ?? result?.status ?? null),
    ...unitOf(result?.value, checks),
    ...formulaPart({ zh: `${item.formula.zh}（${source}）`, en: `${item.formula.en} (${source})` }),
    ...(result === undefined ? {} : { status: result.status }),
    children: [
      ...kept.map((check) => ({ ...checkNode(check, context), ...dispersionsUnder(check, item, context) })),
      ...asides.map((aside) => asideNode(aside, context)),
    ],
  };
}

/** A value that is that of the one check has its unit. */
function unitOf(value: unknown, [only, ...others]: readonly Check[]): Pick<TraceNode, 'unit'> {
  const same = others.length === 0 && typeof value === 'number' && only?.value === value;
  return same && only.unit !== undefined ? { unit: only.unit } : {};
}

/** A composite is proved by the coefficients that it is the mean of. */
function dispersionsUnder({ stage }: Check, item: Item, context: TraceContext): Pick<TraceNode, 'children'> | object {
  if (item.computation !== 'compositeDispersion' || stage === undefined) return {};
  return { children: context.rules.indicators.map((indicator) => dispersionNode(indicator, stage, context)) };
}

/** Proof of a veto 一票否决 or prerequisite 基本条件: the statement itself. */
export function statementNode(
  kind: 'vetoes' | 'prerequisites',
  statement: StatementEntry,
  context: TraceContext,
): TraceNode {
  const status = context.applied[kind][statement.id] ?? 'notAssessable';
  return {
    label: statement.title,
    value: context.county.county[kind][statement.id] ?? null,
    status,
    formula: `${documentName(statement.source, context.law)} ${statement.source.article}`,
    children: [figureNode(figurePath({ fact: `${kind}.${statement.id}` }), context)],
  };
}

/** Proof of a plan's own target 自定目标. */
export function targetNode(target: LocalTarget, key: string, context: TraceContext): TraceNode {
  const local = localContext(context);
  const checks = targetChecks(
    { county: local.county, applied: local.applied, target, date: local.law.date },
    local.rules,
  );
  const result = evaluateTargets(local.county, local.law, {
    applied: context.applied,
    rules: context.rules,
    local: local.law.local === null ? null : local.rules,
  }).targets[key];
  return {
    label: target.title,
    value: shown(result?.value ?? null),
    unit: target.unit,
    ...formulaPart(targetFormula(target, context)),
    ...(result === undefined ? {} : { status: result.status }),
    children: checks.map((check) => ({ ...checkNode(check, local), ...proofUnder(check, target, local) })),
  };
}

const comparatorWord = (comparator: LocalTarget['comparator']): string =>
  comparator === 'complete' || comparator === 'eliminate' ? '' : signOf(comparator);

function targetFormula({ comparator, value, unit, source }: LocalTarget, { law }: TraceContext): Text {
  const { document, place } = source;
  const wanted = `${comparatorWord(comparator)} ${value ?? ''} ${unit}`;
  const name = `${documentName({ document, article: place }, law)} ${place}`;
  return { zh: `${wanted}（${name}）`, en: `${wanted} (${name})` };
}

/** What stands under a check of a target that looks at a result: the proof of that result itself. */
function proofUnder(
  check: Check,
  { measure }: LocalTarget,
  context: TraceContext,
): Pick<TraceNode, 'children'> | object {
  const { rules, applied } = context;
  if ('item' in measure) {
    const item = rules.items.find(({ id }) => id === measure.item);
    return item === undefined ? {} : { children: [itemNode(item, undefined, context)] };
  }
  const { stage, school } = check;
  if (stage === undefined) return {};
  if ('dispersion' in measure) {
    const indicator = rules.indicators.find(({ id }) => check.formula === `CV(${id})`);
    return indicator === undefined ? {} : { children: [dispersionNode(indicator, stage, context)] };
  }
  if (!('indicator' in measure)) return {};
  const indicator = rules.indicators.find(({ id }) => id === measure.indicator);
  const place = applied.sections.findIndex((s) => s.school === school && s.stage === stage);
  return indicator === undefined || place < 0 ? {} : { children: [indicatorNode(indicator, place, context)] };
}

function shown(value: unknown): TraceNode['value'] {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean);
}
