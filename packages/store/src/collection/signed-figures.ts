import type { Observation } from '@junheng/schools';
import type { FigurePart } from '../database/tables.ts';
import { type FlatFigure, partOf } from '../figures/flatten-county-year.ts';
import type { StoredCampaign } from './campaigns.ts';
import { cellPath } from './cells.ts';
import type { StoredFreeze } from './freezes.ts';
import type { SignedCell } from './signed-cells.ts';

/** Whose figures they become. */
export interface FiguresOwner {
  readonly campaign: StoredCampaign;
  /** the school's code; null = the county */
  readonly school: string | null;
}

/** The cells of a signed version as figures 签字数据, each with the version as its source. */
export function signedFigures(freeze: StoredFreeze, { campaign, school }: FiguresOwner): readonly FlatFigure[] {
  const owner = school === null ? {} : { school };
  const source: Omit<Observation, 'cell'> = {
    ...{ file: `${campaign.title}，第 ${freeze.number} 版`, sha256: freeze.sha256, sheet: school ?? 'county' },
    ...{ importer: 'campaign', at: freeze.signedAt },
  };
  return freeze.cells.map((cell) => ({
    ...owner,
    ...(cell.stage === null ? {} : { stage: cell.stage }),
    ...partAndFact(cell, school),
    value: cell.value,
    source: { ...source, cell: cellPath(cell) },
  }));
}

const ANSWERS: ReadonlySet<string> = new Set<FigurePart>(['judgement', 'veto', 'prerequisite']);

/** Answers of the county carry their part before a colon. */
function partAndFact({ stage, fact }: SignedCell, school: string | null): Pick<FlatFigure, 'part' | 'fact'> {
  const [part = '', answer] = fact.split(':', 2);
  if (school === null && answer !== undefined && ANSWERS.has(part)) return { part: part as FigurePart, fact: answer };
  return { part: partOf({ fact, ...(school === null ? {} : { school }), ...(stage === null ? {} : { stage }) }), fact };
}
