import type { FormCellView, FormGroup, SubmissionAddress, SubmissionForm } from '@junheng/contract';
import { type FactDictionary, type FigureValue, figurePath, STAGES, type Stage } from '@junheng/schools';
import { type CellAddress, cellPath, listFreezes, type StoredCell } from '@junheng/store';
import { actionIn, type FlowContext, mayTake } from '@junheng/work';
import { type CommandContext, inCounty } from '../context.ts';
import { askedCells, cellInfo, figureOfCell, TOPICS, topicOf } from './cell-info.ts';
import { requiredFacts } from './facts-asked.ts';
import { flowContextOf } from './flow-context.ts';
import { stateView } from './flow-view.ts';
import { lastYearOf } from './form-figures.ts';
import { type Opened, openSubmission } from './opened.ts';
import { standingOf } from './standing.ts';

/** 填报表 of a school or of the county, with all that its page shows. @throws Trouble 404 when it is out of scope. */
export function loadForm(context: CommandContext, address: SubmissionAddress): Promise<SubmissionForm> {
  return inCounty(context, address.code, async (tx) => {
    const opened = await openSubmission(context, tx, address);
    const flow = await flowContextOf(context, tx, opened);
    const freezes = await listFreezes(tx, address.code, address.id);
    return formView(context.library.dictionary, { opened, flow, freezeHash: freezes[0]?.sha256 ?? null });
  });
}

interface Shown {
  readonly opened: Opened;
  readonly flow: FlowContext;
  readonly freezeHash: string | null;
}

function formView(dictionary: FactDictionary, { opened, flow, freezeHash }: Shown): SubmissionForm {
  const { submission, campaign, subject, procedure, today, thisYear } = opened;
  const { id, school, state, version, freeze, accepted, signedBy, signedAt } = submission;
  const { title, note, schoolYear, deadline } = campaign;
  return {
    ...{ id, subject, school, version, freeze, freezeHash, accepted, signedBy, signedAt },
    county: { code: thisYear.county.code, name: thisYear.county.name },
    campaign: {
      ...{ id: campaign.id, title, note, schoolYear, deadline, state: campaign.state },
      late: isLate(opened, today),
    },
    state: stateView(procedure, subject, state),
    flow: procedure[subject].states.map((one) => stateView(procedure, subject, one.id)),
    editable: mayFill(opened, flow),
    groups: [...referenced(dictionary, opened), ...groupsOf(dictionary, opened)],
    ...standingOf(opened, flow),
  };
}

/** Past its deadline and still with those who fill it in. */
export function isLate({ campaign, submission, procedure, subject }: Opened, today: string): boolean {
  return campaign.deadline < today && stateView(procedure, subject, submission.state).order === 1;
}

/** Whether the flow lets this person fill in now. */
export function mayFill({ procedure, subject, submission, campaign }: Opened, { rights }: FlowContext): boolean {
  const action = actionIn(procedure[subject], submission.state, 'fill');
  return action !== undefined && mayTake(action, rights) && campaign.state === 'open';
}

function groupsOf(dictionary: FactDictionary, opened: Opened): readonly FormGroup[] {
  const { campaign, submission } = opened;
  const cells = askedCells(campaign.facts, submission.school?.stages ?? null);
  const places: readonly (Stage | null)[] = submission.school === null ? [null] : [...STAGES, null];
  const views = inputCells(dictionary, opened, cells);
  return places.flatMap((stage) =>
    Object.entries(TOPICS).flatMap(([topic, title]) => {
      const own = views.filter((view) => view.stage === stage && topicOf(view.fact, view) === topic);
      return own.length === 0 ? [] : [{ id: `${stage ?? 'whole'}/${topic}`, title, stage, cells: own }];
    }),
  );
}

function inputCells(
  dictionary: FactDictionary,
  opened: Opened,
  cells: readonly CellAddress[],
): readonly FormCellView[] {
  const { submission, law } = opened;
  const school = submission.school?.code ?? null;
  const known = new Map(submission.cells.map((cell) => [cellPath(cell), cell]));
  const required = school === null ? new Set<string>() : requiredFacts(law);
  return cells.map((cell) => ({
    ...{ path: cellPath(cell), stage: cell.stage, fact: cell.fact, kind: 'input' as const, status: null },
    ...cellInfo(dictionary, cell.fact),
    required: required.has(cell.fact),
    ...answerView(known.get(cellPath(cell))),
    lastYear: plain(lastYearOf(opened, figureOfCell(school, cell))),
  }));
}

const BLANK = {
  ...{ value: null, version: 0, prefill: null, prefillSource: '', explanation: '', returned: null },
  ...{ changedBy: '', changedAt: '' },
} as const;

function answerView(cell: StoredCell | undefined) {
  if (cell === undefined) return BLANK;
  const { value, version, prefill, prefillSource, explanation, returned, changedBy, changedAt } = cell;
  const touched = version > 0 ? { value, changedBy, changedAt } : {};
  return { ...BLANK, version, prefill: plain(prefill), prefillSource, explanation, returned, ...touched } as Pick<
    FormCellView,
    keyof typeof BLANK
  >;
}

/** 引用项: what stands elsewhere and is shown in light blue. */
const REFERENCED = ['type', 'ownership', 'urbanRural', 'boarding', 'builtYear', 'seniorEnrolment'] as const;

function referenced(dictionary: FactDictionary, opened: Opened): readonly FormGroup[] {
  const { submission, thisYear, campaign } = opened;
  const { school } = submission;
  const own = thisYear.schools.find(({ id }) => id === school?.code);
  if (school === null || own === undefined) return [];
  const shown = REFERENCED.filter((fact) => (own[fact] ?? null) !== null && !campaign.facts.school.includes(fact));
  const cells = shown.map(
    (fact): FormCellView => ({
      ...{ path: fact, stage: null, fact, kind: 'referenced', status: null, required: false },
      ...cellInfo(dictionary, fact),
      ...BLANK,
      value: own[fact] ?? null,
      lastYear: plain(lastYearOf(opened, figurePath({ school: school.code, fact }))),
    }),
  );
  const title = { zh: '学校基本信息（引用）', en: 'The school (from elsewhere)' };
  return cells.length === 0 ? [] : [{ id: 'whole/referenced', title, stage: null, cells }];
}

/** A value as it travels. */
export function plain(value: FigureValue): FormCellView['value'] {
  return Array.isArray(value) ? [...value] : (value as FormCellView['value']);
}
