import { figurePath, runsSeniorStage, type Text } from '@junheng/schools';
import { missingFor, readTerms } from '../evaluate/amount.ts';
import type { SectionView } from '../evaluate/section-view.ts';
import type { Indicator } from '../law/law.ts';
import type { TraceNode } from '../verdict.ts';
import { STAGE_NAMES, type TraceContext } from './context.ts';
import { figureNode } from './figure-node.ts';
import { formulaPart } from './formula-words.ts';
import { limitPart } from './limit-part.ts';

/** Proof of one indicator of one section 学段指标: amounts, division among stages, pupils, each down to its figure. */
export function indicatorNode(indicator: Indicator, place: number, context: TraceContext): TraceNode {
  const view = context.applied.views[place] as SectionView;
  const result = context.applied.sections[place]?.indicators[indicator.id];
  const { school, section } = view;
  const readings = readTerms(indicator, view);
  const divided = readings.some((reading) => reading.divided);
  const stage = STAGE_NAMES[section.stage];
  const missing = missingFor(indicator, view);
  return {
    label: {
      zh: `${school.name}（${stage.zh}）${indicator.title.zh}`,
      en: `${school.name} (${stage.en}): ${indicator.title.en}`,
    },
    value: result?.value ?? null,
    unit: indicator.unit,
    ...formulaPart(withMissing(indicator, missing, context)),
    ...(result === undefined ? {} : { status: result.status }),
    ...limitPart(indicator.limits[section.stage], context.law),
    children: [
      ...readings.map(({ figure, term }) => {
        const node = figureNode(figure, context);
        return term.times === -1
          ? { ...node, label: { zh: `减：${node.label.zh}`, en: `less: ${node.label.en}` } }
          : node;
      }),
      ...(divided ? [divisionNode(view, context)] : []),
      figureNode(figurePath({ school: school.id, stage: section.stage, fact: 'enrolment' }), context),
    ],
  };
}

function withMissing({ formula }: Indicator, missing: readonly string[], context: TraceContext): Text {
  if (missing.length === 0) return formula;
  const labels = missing.map((path) => figureNode(path, context).label);
  return {
    zh: `${formula.zh}；缺 ${labels.map(({ zh }) => zh).join('、')}`,
    en: `${formula.en}; missing ${labels.map(({ en }) => en).join(', ')}`,
  };
}

/** How a school's quantity is divided 拆分: w·n over Σ w·n of the stages present. */
function divisionNode(view: SectionView, context: TraceContext): TraceNode {
  const { school, section, weight, weighted } = view;
  const weights = context.rules.splitWeights;
  const parts = school.sections.map(({ stage, enrolment }) => `${weights[stage]}×${enrolment ?? '?'}`);
  const senior = school.seniorEnrolment ?? (runsSeniorStage(school.type) ? '?' : null);
  const all = [...parts, ...(senior === null || senior === 0 ? [] : [`${weights.senior}×${senior}`])];
  const own = `${weights[section.stage]}×${section.enrolment ?? '?'}`;
  return {
    label: { zh: '本学段所占份额', en: "this section's part of the school" },
    value: weighted === null || section.enrolment === null ? null : (weight * section.enrolment) / weighted,
    unit: '比例',
    formula: `${own} ÷ (${all.join(' + ')})`,
    children: [
      ...school.sections.map(({ stage }) =>
        figureNode(figurePath({ school: school.id, stage, fact: 'enrolment' }), context),
      ),
      ...(senior === null ? [] : [figureNode(figurePath({ school: school.id, fact: 'seniorEnrolment' }), context)]),
    ],
  };
}
