import { STAGES, type Stage } from '@junheng/schools';
import { indicatorForCounty } from '../evaluate/of-32.ts';
import type { SectionView } from '../evaluate/section-view.ts';
import type { Indicator } from '../law/law.ts';
import type { TraceNode } from '../verdict.ts';
import { STAGE_NAMES, stagesOf, type TraceContext } from './context.ts';
import { formulaPart } from './formula-words.ts';
import { indicatorNode } from './indicator-node.ts';
import { documentName, limitPart } from './limit-part.ts';

/** Proof of a section's verdict 学段结论. */
export function sectionNode(place: number, context: TraceContext): TraceNode {
  const { rules, applied, law } = context;
  const view = applied.views[place] as SectionView;
  const verdict = applied.sections[place];
  const stage = STAGE_NAMES[view.section.stage];
  const rule = rules.sectionRule;
  const source = rule === null ? '' : `${documentName(rule.source, law)} ${rule.source.article}`;
  const must = rules.indicators.length - (rule?.mayMiss ?? 0);
  const percent = Math.round((rule?.atLeastShare ?? 1) * 100);
  return {
    label: { zh: `${view.school.name}（${stage.zh}）`, en: `${view.school.name} (${stage.en})` },
    value: verdict?.assessed === true ? verdict.status : (view.reason ?? null),
    ...formulaPart({
      zh: `至少 ${must} 项达标，余项不低于限值的 ${percent}%${source === '' ? '' : `（${source}）`}`,
      en: `at least ${must} met, the others not below ${percent}% of the limit${source === '' ? '' : ` (${source})`}`,
    }),
    ...(verdict?.assessed === true ? { status: verdict.status } : {}),
    children: view.reason === null ? rules.indicators.map((indicator) => indicatorNode(indicator, place, context)) : [],
  };
}

/** Proof of the dispersion of one indicator in one stage 差异系数. */
export function dispersionNode(indicator: Indicator, stage: Stage, context: TraceContext): TraceNode {
  const { applied, rules, law } = context;
  const result = applied.dispersion[stage][indicator.id];
  const places = applied.views.flatMap((view, i) => (view.section.stage === stage && view.reason === null ? [i] : []));
  return {
    label: {
      zh: `${STAGE_NAMES[stage].zh}${indicator.title.zh}差异系数`,
      en: `coefficient of variation, ${STAGE_NAMES[stage].en}: ${indicator.title.en}`,
    },
    value: result?.cv ?? null,
    unit: '系数',
    formula:
      rules.settings.dispersionWeighting === 'unweighted' ? 'CV = √(Σ(X−X̄)²/m) / X̄' : 'CV = √(Σ(P/ΣP)(X−X̄)²) / X̄',
    ...(result === undefined ? {} : { status: result.status }),
    ...limitPart(rules.dispersion[stage], law),
    children: [
      {
        label: { zh: `${STAGE_NAMES[stage].zh}县域均值`, en: `county mean, ${STAGE_NAMES[stage].en}` },
        value: result?.mean ?? null,
        unit: indicator.unit,
        formula: 'X̄ = k·Σx / ΣP',
        children: [],
      },
      ...places.map((place) => indicatorNode(indicator, place, context)),
    ],
  };
}

/** Proof that a resource indicator counts for the county: both dispersions, and no assessed section below the floor. */
export function countyIndicatorNode(indicator: Indicator, stage: Stage | undefined, context: TraceContext): TraceNode {
  const { applied } = context;
  const stages = stagesOf(stage).filter((s) => applied.dispersion[s][indicator.id] !== undefined);
  if (stage !== undefined) return dispersionNode(indicator, stage, context);
  const status = indicatorForCounty(indicator.id, applied);
  return {
    label: indicator.title,
    value: status,
    status,
    ...formulaPart({
      zh: '各学段差异系数达标，且各学段值不低于限值的85%',
      en: "each stage's dispersion met, and no assessed section below 85% of the limit",
    }),
    children: (stages.length === 0 ? [] : STAGES.filter((s) => stages.includes(s))).map((s) =>
      dispersionNode(indicator, s, context),
    ),
  };
}
