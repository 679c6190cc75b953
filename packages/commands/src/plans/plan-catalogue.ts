import type { PlanAddress, PlanTargetResult, PlanVerdict } from '@junheng/contract';
import {
  type Catalogue,
  evaluateCounty,
  type ItemResult,
  type LocalTarget,
  lawAt,
  parseCatalogue,
} from '@junheng/rules';
import { listDivisions, type StoredPlan } from '@junheng/store';
import { DEFAULT_CATALOGUE, lawDate } from '../catalogue/library.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { listCounties, loadCounty } from '../county/county.ts';
import { Trouble } from '../trouble.ts';
import { troubleOf } from '../trouble-of.ts';
import { catalogueYaml } from './catalogue-yaml.ts';
import { type CatalogueFiles, catalogueIdOf, localCatalogue } from './local-catalogue.ts';
import { nationalRules } from './national-rules.ts';
import { decisionsOf, loadStoredPlan, outputOf } from './plan-documents.ts';

/** 本地规则目录 of a plan as one YAML text, with a name for the file. @throws Trouble 404. */
export async function planCatalogueYaml(
  context: CommandContext,
  address: PlanAddress,
): Promise<{ readonly name: string; readonly text: string }> {
  const plan = await loadStoredPlan(context, address);
  return { name: `${catalogueIdOf(plan.id)}.yaml`, text: catalogueYaml(await filesOf(context, plan)) };
}

/** The same as a catalogue. @throws Trouble 404. */
export async function planCatalogue(context: CommandContext, address: PlanAddress): Promise<Catalogue> {
  const plan = await loadStoredPlan(context, address);
  return parsed(plan, await filesOf(context, plan));
}

function parsed({ id }: StoredPlan, files: CatalogueFiles): Catalogue {
  try {
    return parseCatalogue(catalogueIdOf(id), files);
  } catch (error) {
    throw troubleOf(error);
  }
}

async function filesOf(context: CommandContext, plan: StoredPlan): Promise<CatalogueFiles> {
  const divisions = await inCounty(context, plan.countyCode, (tx) => listDivisions(tx, { level: 'county' }));
  const { id, name, sha256, text } = plan;
  return localCatalogue(
    { id, name, sha256, text, output: outputOf(plan), decisions: decisionsOf(plan) },
    {
      rules: await nationalRules(context),
      dictionary: context.library.dictionary,
      countyNames: new Set(divisions.map((division) => division.name)),
      county: {
        code: plan.countyCode,
        name: divisions.find(({ code }) => code === plan.countyCode)?.name ?? plan.countyCode,
      },
    },
  );
}

/**
 * 方案目标结论: the county's figures against the plan's accepted targets, of the year asked for or the latest.
 * @throws Trouble 404 when the plan is gone or the county has no figures.
 */
export async function planVerdict(
  context: CommandContext,
  address: PlanAddress,
  { year }: { readonly year?: number | undefined },
): Promise<PlanVerdict> {
  const catalogue = await planCatalogue(context, address);
  const schoolYear = year ?? (await latestYear(context, address.code));
  const facts = await loadCounty(context, { code: address.code, year: schoolYear });
  const law = lawAt([await context.library.catalogue(DEFAULT_CATALOGUE), catalogue], lawDate(schoolYear, undefined));
  const { targets } = evaluateCounty(facts, law);
  return {
    ...{ county: address.code, schoolYear, date: law.date },
    targets: law.targets.flatMap((target) => {
      const result = targets[target.id];
      return result === undefined ? [] : [resultOf(target, result)];
    }),
    findings: law.catalogueFindings.map(({ at = null, message }) => ({ at, message })),
  };
}

/** The latest school year with figures. @throws Trouble 404 when there is none. */
export async function latestYear(context: CommandContext, code: string): Promise<number> {
  const known = await findLatestYear(context, code);
  if (known !== undefined) return known;
  throw new Trouble(
    'countyYearUnknown',
    { zh: `县 ${code} 还没有数据，请先导入`, en: `county ${code} has no figures yet; import them first` },
    { status: 404 },
  );
}

/** The latest school year with figures, or undefined. */
export async function findLatestYear(context: CommandContext, code: string): Promise<number | undefined> {
  return (await listCounties(context)).find((county) => county.code === code)?.years[0];
}

function resultOf(target: LocalTarget, result: ItemResult): PlanTargetResult {
  const { id, title, comparator, value = null, unit, deadline = null } = target;
  const { status, where, missing = [], due = false } = result;
  return {
    ...{ id, title, status, value: result.value ?? null, comparator, limit: value, unit, deadline, due },
    ...{ where: [...where], missing: [...missing], commitment: Number(id.replace(/^commitment-/, '')) },
  };
}
