import type { PlanComposite2012 } from '@junheng/contract';
import { evaluateCounty, type Law, type Verdict } from '@junheng/rules';
import { type CountyYear, STAGES } from '@junheng/schools';
import { type CatalogueLibrary, openCatalogueLibrary } from '../catalogue/library.ts';

const METHOD = 'basic-balance-2012';
let opened: Promise<CatalogueLibrary> | undefined;
const ITEM = 'compositeCoefficientOfVariation';

/**
 * 2012 综合差异系数 before and after a plan, by stage: told for information, the 2017 method does not judge it. A stage that lacks a
 * figure of the eight has no value and names what is missing.
 */
export async function composite2012(
  date: string,
  { before, after }: { readonly before: CountyYear; readonly after: CountyYear },
): Promise<readonly PlanComposite2012[]> {
  opened ??= openCatalogueLibrary();
  const law = await (await opened).law([METHOD], date);
  const [now, then] = [before, after].map((facts) => evaluateCounty(facts, law));
  return STAGES.filter((stage) =>
    before.schools.some(({ sections }) => sections.some((one) => one.stage === stage)),
  ).map((stage) => ({
    stage,
    before: now?.composite[stage] ?? null,
    after: then?.composite[stage] ?? null,
    limit: limitOf(law, stage),
    missing: now === undefined ? [] : missingIn(now, stage),
  }));
}

/** `school:stage/indicator` of the sections that lack one of the eight. */
function missingIn({ sections }: Verdict, stage: PlanComposite2012['stage']): string[] {
  return sections
    .filter((section) => section.assessed && section.stage === stage)
    .flatMap(({ school, indicators }) =>
      Object.entries(indicators).flatMap(([id, { value }]) => (value === null ? [`${school}:${stage}/${id}`] : [])),
    );
}

function limitOf({ base }: Law, stage: PlanComposite2012['stage']): number | null {
  return base.items.find(({ id }) => id === ITEM)?.limits[stage]?.value ?? null;
}
