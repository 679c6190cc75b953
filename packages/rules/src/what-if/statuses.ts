import { forEachStage, type Stage } from '@junheng/schools';
import { combine } from '../evaluate/status.ts';
import type { Status, Verdict } from '../verdict.ts';
import type { Board } from './board.ts';
import { statusOfCell } from './section-cells.ts';

/** Every national status of a county 全部状态, flat: sections as `s1:primary`, indicators as `s1:primary/sportsArea`. */
export interface WhatIfStatuses {
  readonly county: Status;
  readonly sections: Readonly<Record<string, Status>>;
  readonly indicators: Readonly<Record<string, Status>>;
  readonly dispersion: Readonly<Record<Stage, Readonly<Record<string, Status>>>>;
  readonly items: Readonly<Record<string, Status>>;
  readonly vetoes: Readonly<Record<string, Status>>;
  readonly prerequisites: Readonly<Record<string, Status>>;
}

function statements({ rules, county }: Board): Pick<WhatIfStatuses, 'vetoes' | 'prerequisites'> {
  const { vetoes, prerequisites } = county.county;
  const read = (answer: boolean | undefined, good: boolean): Status =>
    answer === undefined ? 'notAssessable' : answer === good ? 'met' : 'notMet';
  return {
    vetoes: Object.fromEntries(rules.vetoes.map(({ id }) => [id, read(vetoes[id], false)])),
    prerequisites: Object.fromEntries(rules.prerequisites.map(({ id }) => [id, read(prerequisites[id], true)])),
  };
}

const fixed = new WeakMap<Board, Status>();

/** Statements stay as they are for the life of a board. */
function statementStatus(board: Board): Status {
  const known = fixed.get(board);
  if (known !== undefined) return known;
  const { vetoes, prerequisites } = statements(board);
  const status = combine([...Object.values(vetoes), ...Object.values(prerequisites)]);
  fixed.set(board, status);
  return status;
}

/** The county's status from the tallies alone. */
export function boardStatus(board: Board): Status {
  const { cellRules, dispersionTally, items, assessed } = board;
  const stated = statementStatus(board);
  if (cellRules.sections.notMet + dispersionTally.notMet + items.tally.notMet > 0 || stated === 'notMet')
    return 'notMet';
  const open = cellRules.sections.open + dispersionTally.open + items.tally.open;
  return open > 0 || assessed === 0 || stated === 'notAssessable' ? 'notAssessable' : 'met';
}

/** Every status of the board, for comparing with a whole verdict. */
export function boardStatuses(board: Board): WhatIfStatuses {
  const sections: Record<string, Status> = {};
  const indicators: Record<string, Status> = {};
  board.schools.forEach(({ school, sections: views }, i) => {
    views.forEach(({ section }, j) => {
      const cells = board.cells[i]?.[j] ?? null;
      const key = `${school.id}:${section.stage}`;
      sections[key] = cells?.status ?? 'notAssessable';
      if (cells === null) return;
      board.ready.forEach(({ indicator }, k) => {
        indicators[`${key}/${indicator.id}`] = statusOfCell(cells.cells[k] ?? 0);
      });
    });
  });
  const dispersion = forEachStage((stage) =>
    Object.fromEntries(
      board.ready.flatMap(({ indicator }, k) => {
        const status = board.dispersion[stage][k] ?? null;
        return status === null ? [] : [[indicator.id, status] as const];
      }),
    ),
  );
  return {
    county: boardStatus(board),
    sections,
    indicators,
    dispersion,
    items: board.items.statuses(),
    ...statements(board),
  };
}

/** The same view of a whole verdict, to compare the two. */
export function statusesOf(verdict: Verdict): WhatIfStatuses {
  const of = (results: Readonly<Record<string, { readonly status: Status }>>) =>
    Object.fromEntries(Object.entries(results).map(([id, { status }]) => [id, status]));
  return {
    county: verdict.status,
    sections: Object.fromEntries(verdict.sections.map((s) => [`${s.school}:${s.stage}`, s.status])),
    indicators: Object.fromEntries(
      verdict.sections.flatMap((s) =>
        Object.entries(s.indicators).map(([id, { status }]) => [`${s.school}:${s.stage}/${id}`, status]),
      ),
    ),
    dispersion: { primary: of(verdict.dispersion.primary), junior: of(verdict.dispersion.junior) },
    items: of(verdict.items),
    vetoes: verdict.vetoes,
    prerequisites: verdict.prerequisites,
  };
}
