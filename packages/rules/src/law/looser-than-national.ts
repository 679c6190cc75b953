import { inBaseUnits, toNumber } from '@junheng/quantities';
import { STAGES, type Stage } from '@junheng/schools';
import type { Finding } from '../verdict.ts';
import { diffRules, effectOfLimit } from './diff-rules.ts';
import type { Limit, LocalTarget, RuleSet } from './law.ts';

/** Local limits and targets below the national ones 低于国家标准: shown, never resolved in silence; the national status does not follow them. */
export function looserThanNational(
  base: RuleSet,
  local: RuleSet | null,
  targets: readonly LocalTarget[],
): readonly Finding[] {
  const limits = local === null ? [] : diffRules(base, local);
  return [
    ...limits
      .filter(({ effect, before }) => effect === 'looser' || (effect === 'removed' && before?.kind !== 'basis'))
      .map(({ key, effect, before, after }) => {
        const [was, is] = [before?.limit?.value ?? '', after?.limit?.value ?? ''];
        const title = before?.title ?? { zh: key, en: key };
        return effect === 'removed'
          ? finding(
              'overlayRemovesRule',
              key,
              `地方标准未列“${title.zh}”；国家结论仍计`,
              `the overlay leaves out "${title.en}"; the national status still counts it`,
            )
          : finding(
              'overlayLooserThanNational',
              key,
              `地方标准 ${title.zh} 为 ${is}，低于国家标准 ${was}；国家结论不受影响`,
              `the overlay's ${title.en} is ${is}, looser than the national ${was}; the national status does not follow it`,
            );
      }),
    ...targets.flatMap((target) => looserTarget(target, base)),
  ];
}

const finding = (code: string, at: string, zh: string, en: string): Finding => ({
  code,
  severity: 'warning',
  at,
  message: { zh, en },
});

function looserTarget(target: LocalTarget, base: RuleSet): readonly Finding[] {
  const { value, unit, comparator } = target;
  if (value === undefined || comparator === 'eliminate' || comparator === 'complete' || comparator === 'equals')
    return [];
  const own = { value: toNumber(inBaseUnits(value, unit)), comparator };
  const looser = nationalLimits(target, base).find(
    (limit) =>
      effectOfLimit({ value: toNumber(inBaseUnits(limit.value, limit.unit)), comparator: limit.comparator }, own) ===
      'looser',
  );
  if (looser === undefined) return [];
  const { id, by, title } = target;
  return [
    finding(
      'targetLooserThanNational',
      id,
      `${by} 的目标“${title.zh}”（${value}${unit}）低于国家标准 ${looser.value}`,
      `the target "${title.en}" of ${by} (${value} ${unit}) is looser than the national ${looser.value}`,
    ),
  ];
}

/** The national limits that a target on the same measure can be held against. */
function nationalLimits({ measure, stage }: LocalTarget, base: RuleSet): readonly Limit[] {
  const stages: readonly Stage[] = stage === 'primary' || stage === 'junior' ? [stage] : STAGES;
  const known = (limits: readonly (Limit | undefined)[]) => limits.filter((limit) => limit !== undefined);
  if ('indicator' in measure) {
    const indicator = base.indicators.find(({ id }) => id === measure.indicator);
    return known(stages.map((s) => indicator?.limits[s]));
  }
  if ('dispersion' in measure) return known(stages.map((s) => base.dispersion[s]));
  if (!('item' in measure)) return [];
  const item = base.items.find(({ id }) => id === measure.item);
  return known([item?.limits.share, item?.limits.perPupil, ...stages.map((s) => item?.limits[s])]);
}
