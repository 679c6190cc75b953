import { STAGES } from '@junheng/schools';
import { countyStatus } from '../evaluate/county-status.ts';
import type { TraceNode } from '../verdict.ts';
import type { TraceContext } from './context.ts';
import { formulaPart } from './formula-words.ts';
import { itemNode, statementNode } from './item-node.ts';
import { dispersionNode, sectionNode } from './section-node.ts';

/** Proof of the county's verdict 县级结论: its four parts, each down to its figures. */
export function countyNode(context: TraceContext): TraceNode {
  const { applied, rules, county } = context;
  const status = countyStatus(applied);
  const dispersions = STAGES.filter((stage) => Object.keys(applied.dispersion[stage]).length > 0).flatMap((stage) =>
    rules.indicators.map((indicator) => dispersionNode(indicator, stage, context)),
  );
  const part = (zh: string, en: string, children: readonly TraceNode[]): TraceNode => ({
    label: { zh, en },
    value: `${children.filter((c) => c.status === 'met').length} / ${children.length}`,
    children,
  });
  return {
    label: { zh: `${county.county.name} 评估结论`, en: `verdict of ${county.county.name}` },
    value: status,
    status,
    ...formulaPart({
      zh: '各学段、各差异系数、各考核项均达标，无否决情形，基本条件具备',
      en: 'every section, dispersion and item met, no veto, prerequisites in place',
    }),
    children: [
      part(
        '学段',
        'sections',
        applied.sections.flatMap((s, i) => (s.assessed ? [sectionNode(i, context)] : [])),
      ),
      part('差异系数', 'dispersion', dispersions),
      part(
        '考核项',
        'items',
        rules.items.map((item) => itemNode(item, undefined, context)),
      ),
      part(
        '一票否决',
        'vetoes',
        rules.vetoes.map((veto) => statementNode('vetoes', veto, context)),
      ),
      part(
        '基本条件',
        'prerequisites',
        rules.prerequisites.map((p) => statementNode('prerequisites', p, context)),
      ),
    ],
  };
}
