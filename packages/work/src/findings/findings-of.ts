import type { ItemResult, SectionVerdict, Status, Verdict } from '@junheng/rules';
import { STAGES } from '@junheng/schools';
import { type Origin, originKey } from './origin.ts';

/** A finding to be entered in the register 问题台账条目 (draft). */
export interface FindingDraft extends Origin {
  /** stable key, see {@link originKey} */
  readonly origin: string;
  /** in the item's own unit; the county's figure for an item of several schools; null where nothing is measured */
  readonly value: unknown;
  readonly limit: unknown;
  /** how much is lacking or too much, never negative; null where value or limit is no number */
  readonly gap: number | null;
  /** an indicator below its limit that the section may miss: it does not decide the verdict */
  readonly tolerated: boolean;
}

/** What becomes a finding. */
export interface FindingOptions {
  /** also indicators below their limit in a section that passes all the same; left out by default */
  readonly withTolerated?: boolean;
  /** also the targets of a local plan; left out by default, for they have tasks of their own */
  readonly withTargets?: boolean;
}

/**
 * The unmet items 未达标项 of each section, school and of the county as findings to be entered. A missing figure is no finding: it is neither
 * met nor not met.
 */
export function findingsOf(verdict: Verdict, options: FindingOptions = {}): readonly FindingDraft[] {
  return [
    ...verdict.sections.flatMap((section) => sectionFindings(section, options)),
    ...dispersionFindings(verdict),
    ...itemFindings('item', verdict.items),
    ...statementFindings('veto', verdict.vetoes),
    ...statementFindings('prerequisite', verdict.prerequisites),
    ...(options.withTargets === true ? itemFindings('target', verdict.targets) : []),
  ];
}

type Measured = Pick<FindingDraft, 'value' | 'limit'> & { readonly tolerated?: boolean };

function draft(origin: Origin, { value, limit, tolerated = false }: Measured): FindingDraft {
  return { origin: originKey(origin), ...origin, value, limit, gap: gapBetween(value, limit), tolerated };
}

const gapBetween = (value: unknown, limit: unknown): number | null =>
  typeof value === 'number' && typeof limit === 'number' ? Math.abs(value - limit) : null;

function sectionFindings(
  { school, stage, assessed, status, indicators }: SectionVerdict,
  { withTolerated = false }: FindingOptions,
): readonly FindingDraft[] {
  if (!assessed) return [];
  return Object.entries(indicators).flatMap(([item, { status: own, value, limit }]) => {
    const tolerated = status === 'met';
    if (own !== 'notMet' || (tolerated && !withTolerated)) return [];
    return [draft({ kind: 'indicator', item, school, stage }, { value, limit, tolerated })];
  });
}

function dispersionFindings({ dispersion }: Verdict): readonly FindingDraft[] {
  return STAGES.flatMap((stage) =>
    Object.entries(dispersion[stage]).flatMap(([item, { status, cv, limit }]) =>
      status === 'notMet' ? [draft({ kind: 'dispersion', item, stage }, { value: cv, limit })] : [],
    ),
  );
}

function itemFindings(kind: 'item' | 'target', results: Readonly<Record<string, ItemResult>>): readonly FindingDraft[] {
  return Object.entries(results).flatMap(([item, { status, where, value = null, limit = null }]) => {
    if (status !== 'notMet') return [];
    if (where.length === 0) return [draft({ kind, item }, { value, limit })];
    return where.map((school) => ({ ...draft({ kind, item, school }, { value, limit }), gap: null }));
  });
}

function statementFindings(
  kind: 'veto' | 'prerequisite',
  statuses: Readonly<Record<string, Status>>,
): readonly FindingDraft[] {
  return Object.entries(statuses).flatMap(([item, status]) =>
    status === 'notMet' ? [draft({ kind, item }, { value: null, limit: null })] : [],
  );
}
