import type { CampaignDetail, CellValueShape, FormCellView, SubmissionForm } from '@junheng/contract';
import { type CountyYear, figureAt, figurePath } from '../../../../packages/schools/src/index.ts';
import { cellText } from '../../src/scenes/submission/cell-values.ts';
import type { Session } from './session.ts';
import { CODE } from './story.ts';

const PARTS: Readonly<Record<string, string>> = {
  judgement: 'judgements',
  veto: 'vetoes',
  prerequisite: 'prerequisites',
};

/** What somebody types into a cell, from the county as it is. */
export function typedInto(county: CountyYear, school: string | null, { stage, fact }: FormCellView): CellValueShape {
  const [part = '', answer] = fact.split(':');
  const path =
    school === null
      ? figurePath({ fact: answer === undefined ? fact : `${PARTS[part]}.${answer}` })
      : figurePath({ school, fact, ...(stage === null ? {} : { stage }) });
  return (figureAt(county, path) ?? null) as CellValueShape;
}

export const at = (rest: string): string => `/api/counties/${CODE}/${rest}`;
export const formOf = (who: Session, id: string): Promise<SubmissionForm> => who.ask('GET', at(`submissions/${id}`));
export const inputs = ({ groups }: Pick<SubmissionForm, 'groups'>): readonly FormCellView[] =>
  groups.flatMap(({ cells }) => cells).filter(({ kind }) => kind === 'input');
/** The figures of a county as a column. */
export const figuresOf = (form: SubmissionForm, county: CountyYear): string =>
  columnOf(form, (cell) => cellText(typedInto(county, form.school?.code ?? null, cell), 'zh'));
export const submissionOf = ({ submissions }: CampaignDetail, school: string | null): string => {
  const found = submissions.find((one) => (one.school?.code ?? null) === school);
  if (found === undefined) throw new Error(`no submission of ${school}`);
  return found.id;
};

/** Types every figure of a form and says why what is blank or odd is so, until nothing speaks against signing. */
export async function fill(who: Session, id: string, county: CountyYear): Promise<SubmissionForm> {
  const form = await formOf(who, id);
  const school = form.school?.code ?? null;
  const edits = inputs(form).map((cell) => {
    const value = typedInto(county, school, cell);
    const { stage, fact, version } = cell;
    return {
      stage,
      fact,
      value,
      expectedVersion: version,
      ...(value === null ? { explanation: '本校没有此项数据' } : {}),
    };
  });
  await who.ask('POST', at(`submissions/${id}/cells`), { edits });
  return explain(who, id);
}

/** Explains every finding that wants it. */
export async function explain(who: Session, id: string): Promise<SubmissionForm> {
  const form = await formOf(who, id);
  const open = new Set(form.findings.filter(({ explained }) => !explained).map(({ cell }) => cell));
  const logical = form.findings.filter(({ grade }) => grade === 'logical');
  if (logical.length > 0) throw new Error(logical.map(({ cell, message }) => `${cell} ${message.zh}`).join('; '));
  const edits = inputs(form)
    .filter(({ path }) => open.has(path))
    .map(({ stage, fact, value, version }) => ({
      stage,
      fact,
      value,
      expectedVersion: version,
      explanation: '情况属实',
    }));
  if (edits.length > 0) await who.ask('POST', at(`submissions/${id}/cells`), { edits });
  return formOf(who, id);
}

/** A step of the flow over HTTP, on the version and content that its taker has just read. */
export async function step(who: Session, id: string, action: string, more: object = {}): Promise<SubmissionForm> {
  const { version, content } = await formOf(who, id);
  const signs = action === 'sign' ? { content } : {};
  await who.ask('POST', at(`submissions/${id}/steps`), { action, version, ...signs, ...more });
  return formOf(who, id);
}

/** The rows of the page as it draws them, top to bottom; null for headings and computed rows. */
function rowsOf(form: SubmissionForm): readonly (FormCellView | null)[] {
  return (['primary', 'junior', null] as const).flatMap((stage) => {
    const own = form.computed.filter((cell) => cell.stage === stage);
    return [
      ...form.groups
        .filter((group) => group.stage === stage)
        .flatMap(({ cells }) => [null, ...cells.map((cell) => (cell.kind === 'input' ? cell : null))]),
      ...(own.length > 0 ? [null, ...own.map(() => null)] : []),
    ];
  });
}

/** A whole column as Excel has it, from the first row of the form down: headings and computed rows stay blank. */
export const columnOf = (form: SubmissionForm, textOf: (cell: FormCellView) => string): string =>
  rowsOf(form)
    .map((cell) => (cell === null ? '' : textOf(cell)))
    .join('\r\n');

/** Where a cell's row stands. */
export const rowOfCell = (form: SubmissionForm, path: string): number =>
  rowsOf(form).findIndex((cell) => cell?.path === path);
