import type { CountyYear, FactDictionary, Stage } from '@junheng/schools';
import type { Law } from '../law/law.ts';
import { LawError } from '../law/law-error.ts';
import type { TraceNode } from '../verdict.ts';
import { localContext, type TraceContext, traceContext } from './context.ts';
import { countyNode } from './county-node.ts';
import { indicatorNode } from './indicator-node.ts';
import { itemNode, statementNode, targetNode } from './item-node.ts';
import { countyIndicatorNode, sectionNode } from './section-node.ts';

/**
 * What to prove. `item` is an indicator, an item, a veto, a prerequisite or a target by id; `section` with school and stage; `county`; or
 * `targets/ID` for a national rule as an overlay changes it. An indicator with school and stage is the section's, with a stage its dispersion.
 */
export interface ExplainTarget {
  readonly item: string;
  readonly school?: string;
  readonly stage?: Stage;
}

/**
 * The proof 推导过程 of one result: from the verdict to the limit (document and article) to the figures and where they were read.
 * A dictionary gives the figures their titles.
 * @throws LawError `unknownTarget` when nothing of that name is in the law, or no such section in the county.
 */
export function explain(facts: CountyYear, law: Law, target: ExplainTarget, dictionary?: FactDictionary): TraceNode {
  const context = traceContext(facts, law, dictionary);
  const found = target.item.startsWith('targets/')
    ? explainTarget({ ...target, item: target.item.slice('targets/'.length) }, context)
    : (explainNational(target, context) ?? explainTarget(target, context));
  if (found !== null) return found;
  throw unknownTarget(target, context);
}

function unknownTarget(target: ExplainTarget, { rules, law, applied }: TraceContext): LawError {
  const { indicators, items, vetoes, prerequisites } = rules;
  const known = [...indicators, ...items, ...vetoes, ...prerequisites, ...law.targets].map(({ id }) => id);
  const placeFails = target.item === 'section' || (target.school !== undefined && known.includes(target.item));
  const allowed = placeFails ? applied.sections.map((s) => `${s.school}:${s.stage}`) : ['county', 'section', ...known];
  const [nounZh, nounEn] = placeFails ? ['学段', 'sections'] : ['', 'known'];
  return new LawError('unknownTarget', {
    zh: `没有可解释的 ${describe(target)}；可用${nounZh}：${allowed.join('、')}`,
    en: `nothing to explain under ${describe(target)}; ${nounEn}: ${allowed.join(', ')}`,
  });
}

const describe = ({ item, school, stage }: ExplainTarget): string => [item, school, stage].filter(Boolean).join(' ');

function explainNational({ item, school, stage }: ExplainTarget, context: TraceContext): TraceNode | null {
  const { rules, applied } = context;
  if (item === 'county' || item === 'status') return countyNode(context);
  const place = applied.sections.findIndex((s) => s.school === school && (stage === undefined || s.stage === stage));
  if (item === 'section') return place < 0 ? null : sectionNode(place, context);
  const indicator = rules.indicators.find(({ id }) => id === item);
  if (indicator !== undefined) {
    if (school === undefined) return countyIndicatorNode(indicator, stage, context);
    return place < 0 ? null : indicatorNode(indicator, place, context);
  }
  const found = rules.items.find(({ id }) => id === item);
  if (found !== undefined) return itemNode(found, school, context);
  const veto = rules.vetoes.find(({ id }) => id === item);
  if (veto !== undefined) return statementNode('vetoes', veto, context);
  const prerequisite = rules.prerequisites.find(({ id }) => id === item);
  return prerequisite === undefined ? null : statementNode('prerequisites', prerequisite, context);
}

/** A plan's own target, else a national rule under the overlays. */
function explainTarget(target: ExplainTarget, context: TraceContext): TraceNode | null {
  const own = context.law.targets.find(({ id, by }) => id === target.item || `${by}/${id}` === target.item);
  if (own !== undefined) return targetNode(own, target.item, context);
  return context.law.local === null ? null : explainNational(target, localContext(context));
}
