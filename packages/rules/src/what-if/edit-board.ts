import type { FactValue } from '@junheng/schools';
import type { ReadyIndicator } from '../evaluate/indicator-result.ts';
import { type SectionView, viewSections } from '../evaluate/section-view.ts';
import { type Board, enterSection, refreshDispersion } from './board.ts';
import type { SchoolDraft, SectionDraft } from './draft.ts';
import { refreshCell, type SectionCells } from './section-cells.ts';
import { enter } from './tally.ts';

/** Which indicators have this fact among their terms. */
function indicatorsReading(board: Board, fact: string): readonly number[] {
  return board.ready.flatMap(({ indicator }, k) => (indicator.terms.some((term) => term.fact === fact) ? [k] : []));
}

/** A figure's place on the board, with all that reads it. */
export interface Place {
  readonly school: number;
  readonly fact: string;
  readonly indicators: readonly number[];
  readonly items: ((school: number) => void) | null;
}

/** The place of a school's or section's figure, found once. */
export function placeOf(board: Board, school: number, fact: string): Place {
  return { school, fact, indicators: indicatorsReading(board, fact), items: board.items.schoolReader(fact) };
}

/** One figure of a section that is no enrolment: only the indicators and items that read it move. */
export function editSectionFact(board: Board, place: Place, section: number, value: FactValue | null): void {
  const { school, fact, indicators, items } = place;
  ((board.drafts[school] as SchoolDraft).sections[section] as SectionDraft).facts[fact] = value;
  refresh(board, board.cells[school]?.[section] ?? null, indicators);
  if (items !== null) items(school);
}

/** One figure of a school: its sections' indicators that read it move, and the items that read it. */
export function editSchoolFact(board: Board, place: Place, value: FactValue | null): void {
  const { school, fact, indicators, items } = place;
  (board.drafts[school] as SchoolDraft).facts[fact] = value;
  if (indicators.length > 0) for (const cells of board.cells[school] ?? []) refresh(board, cells, indicators);
  if (items !== null) items(school);
}

function refresh(board: Board, cells: SectionCells | null, indicators: readonly number[]): void {
  if (cells === null) return;
  const { stage } = cells.view.section;
  for (const k of indicators) {
    refreshCell(cells, k, board.cellRules, board.sums[stage]);
    refreshDispersion(board, stage, k);
  }
}

/** The class list of a section: only items read it. */
export function editClassSizes(board: Board, school: number, section: number, sizes: readonly number[] | null): void {
  ((board.drafts[school] as SchoolDraft).sections[section] as SectionDraft).classSizes = sizes;
  board.items.schoolReader('classSizes')?.(school);
}

/**
 * Pupils weigh in every sum, in the division among stages and in who is assessed: the school's sections leave their sums and enter
 * them again.
 */
export function editEnrolment(board: Board, school: number, section: number, enrolment: number | null): void {
  const draft = board.drafts[school] as SchoolDraft;
  const old = board.cells[school] ?? [];
  const before = board.schools[school]?.sections.map(({ reason }) => reason) ?? [];
  for (const cells of old) if (cells !== null) leave(board, cells);
  const own = draft.sections[section] as SectionDraft;
  const wasEmpty = own.enrolment === 0;
  own.enrolment = enrolment;
  const sections = viewSections(draft, board.rules);
  board.schools[school] = { school: draft, sections };
  const fresh = sections.map((view) => enterSection(view, board.cellRules, board.sums));
  board.cells[school] = fresh;
  sections.forEach((view, i) => {
    tellTurns(board, view, old[i] ?? null, fresh[i] ?? null);
  });
  board.assessed += count(fresh) - count(old);
  for (const stage of new Set(sections.map((view) => view.section.stage)))
    for (let k = 0; k < board.ready.length; k++) refreshDispersion(board, stage, k);
  const sameScope = sections.every(({ reason }, i) => reason === before[i]) && wasEmpty === (enrolment === 0);
  if (sameScope) board.items.schoolReader('enrolment')?.(school);
  else board.items.schoolScope(school);
}

const count = (cells: readonly (SectionCells | null)[]): number => cells.filter((c) => c !== null).length;

function leave(board: Board, cells: SectionCells): void {
  board.sums[cells.view.section.stage].enter(cells, -1);
  enter(board.cellRules.sections, cells.status, -1);
}

const STATUSES = ['notAssessable', 'met', 'notMet', 'notMet'] as const;

function tellTurns(board: Board, view: SectionView, old: SectionCells | null, fresh: SectionCells | null): void {
  const at = { school: view.school.id, stage: view.section.stage };
  const [was, is] = [old?.status ?? 'notAssessable', fresh?.status ?? 'notAssessable'];
  if (was !== is) board.turned({ kind: 'section', id: 'section', ...at, from: was, to: is });
  if (old === null || fresh === null) return;
  for (let k = 0; k < board.ready.length; k++) {
    const [from, to] = [STATUSES[old.cells[k] ?? 0], STATUSES[fresh.cells[k] ?? 0]];
    const { id } = (board.ready[k] as ReadyIndicator).indicator;
    if (from !== undefined && to !== undefined && from !== to) board.turned({ kind: 'indicator', id, ...at, from, to });
  }
}
