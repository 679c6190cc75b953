import type { Bilingual } from '../bilingual.ts';
import type { Question } from '../mapping/mapping.ts';
import type { CellPlace, Notice, Problem } from '../problem.ts';
import type { DraftFigure, ValuePlace } from './draft.ts';
import { NOTICE_TEXTS, type NoticeCode } from './notice-texts.ts';

const MOST_PLACES = 5;

/** Collects all findings of an import. */
export interface Findings {
  readonly problems: Problem[];
  readonly questions: Question[];
  readonly problem: (problem: NewProblem) => void;
  readonly notice: (code: NoticeCode, place: CellPlace) => void;
  readonly notices: () => readonly Notice[];
}

/** A problem as it is found. */
export interface NewProblem {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly message: Bilingual;
  readonly at: ValuePlace;
  readonly value?: string | undefined;
  readonly related?: readonly ValuePlace[];
  readonly school?: string | undefined;
}

/** No findings yet. */
export function createFindings(): Findings {
  const problems: Problem[] = [];
  const counts = new Map<NoticeCode, { count: number; where: CellPlace[] }>();
  return {
    problems,
    questions: [],
    problem({ code, severity, message, at, value = '', related = [], school }) {
      problems.push({
        code,
        severity,
        message,
        ...bare(at),
        value,
        related: related.map(bare),
        ...(school === undefined ? {} : { school }),
      });
    },
    notice(code, place) {
      const seen = counts.get(code) ?? { count: 0, where: [] };
      seen.count += 1;
      if (seen.where.length < MOST_PLACES) seen.where.push(bare(place));
      counts.set(code, seen);
    },
    notices: () => [...counts].map(([code, { count, where }]) => ({ code, message: NOTICE_TEXTS[code], count, where })),
  };
}

function bare({ file, sheet, cell }: CellPlace): CellPlace {
  return { file, sheet, cell };
}

/**
 * Puts a figure in its place. A missing one never hides a known one; two known ones that differ are a finding, and the first stays
 * 同一数据两处不一致.
 */
export function setFigure(
  figures: Map<string, DraftFigure>,
  id: string,
  figure: DraftFigure,
  about: { readonly findings: Findings; readonly title: Bilingual; readonly school: string | undefined },
): void {
  const known = figures.get(id);
  if (known === undefined || known.value === null) {
    if (known === undefined || figure.value !== null) figures.set(id, figure);
    return;
  }
  if (figure.value === null || figure.value === known.value) return;
  about.findings.problem({
    code: 'conflict',
    severity: 'error',
    at: figure.place,
    value: figure.original,
    related: [known.place],
    school: about.school,
    message: {
      zh: `“${about.title.zh}”两处不一致：此处 ${figure.original}，${known.place.file} ${known.place.sheet} ${known.place.cell} 为 ${known.original}；请改为一致（暂用后者）`,
      en: `"${about.title.en}" differs: ${figure.original} here, ${known.original} in ${known.place.file} ${known.place.sheet} ${known.place.cell}; make them equal (the latter is used)`,
    },
  });
}
