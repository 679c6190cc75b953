import { STAGES, type Text } from '@junheng/schools';
import { countyStatus } from '../evaluate/county-status.ts';
import type { TraceNode } from '../verdict.ts';
import type { TraceContext } from './context.ts';
import { formulaPart } from './formula-words.ts';
import { itemNode, statementNode } from './item-node.ts';
import { dispersionNode, sectionNode } from './section-node.ts';

/** Proof of the county's verdict 县级结论: its five parts, each down to its figures. */
export function countyNode(context: TraceContext): TraceNode {
  const { applied, county } = context;
  const status = countyStatus(applied);
  return {
    label: { zh: `${county.county.name} 评估结论`, en: `verdict of ${county.county.name}` },
    value: status,
    status,
    ...formulaPart({
      zh: '各学段、各差异系数、各考核项均达标，无否决情形，基本条件具备',
      en: 'every section, dispersion and item met, no veto, prerequisites in place',
    }),
    children: partsOf(context),
  };
}

function partsOf(context: TraceContext): readonly TraceNode[] {
  const { applied, rules } = context;
  const sections = applied.sections.flatMap((s, i) => (s.assessed ? [sectionNode(i, context)] : []));
  const dispersions = STAGES.filter((stage) => Object.keys(applied.dispersion[stage]).length > 0).flatMap((stage) =>
    rules.indicators.map((indicator) => dispersionNode(indicator, stage, context)),
  );
  const items = rules.items.map((item) => itemNode(item, undefined, context));
  const vetoes = rules.vetoes.map((veto) => statementNode('vetoes', veto, context));
  const prerequisites = rules.prerequisites.map((p) => statementNode('prerequisites', p, context));
  return [
    part({ zh: '学段', en: 'sections' }, sections),
    part({ zh: '差异系数', en: 'dispersion' }, dispersions),
    part({ zh: '考核项', en: 'items' }, items),
    part({ zh: '一票否决', en: 'vetoes' }, vetoes),
    part({ zh: '基本条件', en: 'prerequisites' }, prerequisites),
  ];
}

function part(label: Text, children: readonly TraceNode[]): TraceNode {
  const met = children.filter(({ status }) => status === 'met').length;
  return { label, value: `${met} / ${children.length}`, children };
}
