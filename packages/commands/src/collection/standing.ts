import type { FormFinding, FormStanding } from '@junheng/contract';
import { cellPath } from '@junheng/store';
import { type FlowContext, unexplained } from '@junheng/work';
import { cellOfFigure } from './cell-info.ts';
import { computedCells } from './computed-cells.ts';
import { actionViews } from './flow-view.ts';
import type { Opened } from './opened.ts';

/** What changes with each save: findings, computed cells, what may be done now. */
export function standingOf(opened: Opened, flow: FlowContext): FormStanding {
  const { submission, procedure, subject } = opened;
  const { content, asked, filled, explained, returned, state } = submission;
  return {
    content,
    findings: findingViews(flow),
    computed: computedCells(opened),
    progress: { asked, filled, explained, returned },
    actions: actionViews(procedure, { subject, state, context: flow }),
  };
}

function findingViews({ checks = [], explanations = {} }: FlowContext): readonly FormFinding[] {
  const open = new Set(unexplained(checks, explanations).map(({ key }) => key));
  return checks.map(({ key, check, grade, at, message }) => ({
    ...{ key, check, grade, message, cell: cellPath(cellOfFigure(at)) },
    explained: grade === 'experience' && !open.has(key),
  }));
}
