import type { ImportConfirmation, ImportProposal, ImportResult } from '@junheng/contract';

export type Step = 'upload' | 'mapping' | 'questions' | 'problems' | 'result';
export const STEPS: readonly Step[] = ['upload', 'mapping', 'questions', 'problems', 'result'];

/** What the user decided about one reading of files. */
export interface ImportDraft {
  /** changed targets, by {@link columnKey}; null = left out */
  readonly targets: ReadonlyMap<string, string | null>;
  readonly answers: Readonly<Record<string, string>>;
  readonly code: string;
  readonly name: string;
  readonly year: string;
}

export const EMPTY_DRAFT: ImportDraft = { targets: new Map(), answers: {}, code: '', name: '', year: '' };

export interface ImportView {
  readonly step: Step;
  readonly proposal: ImportProposal | null;
  readonly draft: ImportDraft;
  readonly result: ImportResult | null;
}

export const columnKey = (file: string, headerPath: string): string => JSON.stringify([file, headerPath]);

/** Questions without options are answered in the mapping: they say what no column stands for. */
export function openNotes(proposal: Pick<ImportProposal, 'questions'>): ImportProposal['questions'] {
  return proposal.questions.filter((q) => q.options.length === 0);
}

/** Proposed answers count as given until the user picks others. */
export function answersOf(proposal: ImportProposal, draft: ImportDraft): Record<string, string> {
  const proposed = proposal.questions.flatMap((q) => (q.proposed === null ? [] : [[q.id, q.proposed] as const]));
  return { ...Object.fromEntries(proposed), ...draft.answers };
}

export function unanswered(proposal: ImportProposal, draft: ImportDraft): number {
  const answers = answersOf(proposal, draft);
  return proposal.questions.filter((q) => q.options.length > 0 && answers[q.id] === undefined).length;
}

export type DraftFault = 'codeInvalid' | 'yearInvalid' | 'nameWithCode';

/** Faults of county and year as typed; empty means "as recognised". */
export function draftFaults({ code, name, year }: ImportDraft): readonly DraftFault[] {
  const faults: DraftFault[] = [];
  if (code !== '' && !/^\d{6}$/.test(code)) faults.push('codeInvalid');
  if ((code === '') !== (name.trim() === '')) faults.push('nameWithCode');
  if (year !== '' && !(Number.isInteger(Number(year)) && Number(year) >= 2000 && Number(year) <= 2100))
    faults.push('yearInvalid');
  return faults;
}

export function confirmationOf(proposal: ImportProposal, draft: ImportDraft): ImportConfirmation {
  const mapping = [...draft.targets].map(([key, target]) => {
    const [file, headerPath] = JSON.parse(key) as [string, string];
    return { file, headerPath, target };
  });
  return {
    mapping,
    answers: answersOf(proposal, draft),
    ...(draft.code === '' ? {} : { county: { code: draft.code, name: draft.name.trim() } }),
    ...(draft.year === '' ? {} : { schoolYear: Number(draft.year) }),
  };
}

/** Questions that came up only with the confirmation (the county was not known before) can be answered too. */
export function withQuestions(
  proposal: ImportProposal,
  { questions }: Pick<ImportResult, 'questions'>,
): ImportProposal {
  const known = new Set(proposal.questions.map(({ id }) => id));
  return { ...proposal, questions: [...proposal.questions, ...questions.filter(({ id }) => !known.has(id))] };
}
