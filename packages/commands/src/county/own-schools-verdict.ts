import type { DispersionResult, ItemResult, Verdict } from '@junheng/rules';
import { type Actor, LOCAL_ACTOR } from '../actor.ts';

/** Whether an actor sees every school of a county, so that a verdict on what he sees is one on the county. */
export function seesWholeCounty({ reach }: Actor = LOCAL_ACTOR): boolean {
  return reach === 'division';
}

/**
 * The verdict as far as one who sees only some schools may have it 本校结论: the own sections as they are judged; nothing of the county is met
 * on their strength, and an item fails only where one of these schools fails it.
 */
export function ownSchoolsVerdict(verdict: Verdict): Verdict {
  const { primary, junior } = verdict.dispersion;
  const items = mapValues(verdict.items, withoutCounty);
  const failing = Object.values(items).filter(({ status }) => status === 'notMet').length;
  const { met, notMet, notAssessable } = verdict.of32;
  const { local: _local, ...rest } = verdict;
  return {
    ...rest,
    status: 'notAssessable',
    dispersion: { primary: mapValues(primary, unknownDispersion), junior: mapValues(junior, unknownDispersion) },
    composite: { primary: null, junior: null },
    items,
    targets: mapValues(verdict.targets, withoutCounty),
    vetoes: mapValues(verdict.vetoes, () => 'notAssessable' as const),
    prerequisites: mapValues(verdict.prerequisites, () => 'notAssessable' as const),
    of32: { met: 0, notMet: failing, notAssessable: met + notMet + notAssessable - failing },
    findings: [OWN_SCHOOLS_ONLY, ...verdict.findings.filter(({ severity }) => severity !== 'info')],
  };
}

const OWN_SCHOOLS_ONLY: Verdict['findings'][number] = {
  code: 'ownSchoolsOnly',
  severity: 'warning',
  message: {
    zh: '您的账号只能看到本校数据，此处只给出本校各学段的结论；全县结论由县级查看',
    en: 'Your account sees its own schools only: their sections are judged here, the county is judged by the county office',
  },
};

function withoutCounty({ status, where, ...item }: ItemResult): ItemResult {
  const fails = status === 'notMet' && where.length > 0;
  const { value: _value, shown: _shown, missing: _missing, ...kept } = item;
  return { ...kept, where, status: fails ? 'notMet' : 'notAssessable' };
}

function unknownDispersion({ limit }: DispersionResult): DispersionResult {
  return { mean: null, cv: null, limit, status: 'notAssessable' };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
