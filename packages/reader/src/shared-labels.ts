import { MARKER_RANKS } from './markers.ts';
import type { Heading } from './outline.ts';
import type { LabelSpan } from './responsibility.ts';

/** A task's heading with the label lines that stand in it. */
export interface Labelled {
  readonly heading: Heading;
  readonly labels: readonly LabelSpan[];
}

/**
 * Label lines 责任单位 on a line of their own behind the last of several steps (1)(2)(3) speak of the measure above, so of each
 * of its steps: gives them to the steps before, where none has its own.
 */
export function shareLabels(text: string, tasks: readonly Labelled[]): Labelled[] {
  return tasks.map((task, index) => {
    if (task.labels.length > 0 || task.heading.rank < MARKER_RANKS.bracketedArabic) return task;
    const parent = task.heading.parent;
    const steps = tasks.slice(index + 1, index + MOST_STEPS);
    const until = steps.findIndex(({ heading }) => heading.parent !== parent);
    const siblings = until === -1 ? steps : steps.slice(0, until);
    const last = siblings.at(-1);
    const alone = siblings.slice(0, -1).every(({ labels }) => labels.length === 0) && noneBefore(tasks, index, parent);
    return parent === null || last === undefined || !alone || !onOwnLine(text, last)
      ? task
      : { ...task, labels: last.labels };
  });
}

const MOST_STEPS = 20;

function noneBefore(tasks: readonly Labelled[], index: number, parent: Heading | null): boolean {
  for (let at = index - 1; at >= 0 && at > index - MOST_STEPS; at -= 1) {
    const task = tasks[at];
    if (task === undefined || task.heading.parent !== parent) return true;
    if (task.labels.length > 0) return false;
  }
  return true;
}

/** Does the first label begin its line, with other lines of the step above it? */
function onOwnLine(text: string, { heading, labels }: Labelled): boolean {
  const first = labels[0];
  if (first === undefined) return false;
  const line = text.lastIndexOf('\n', first.start) + 1;
  return line > heading.titleEnd && /^\(?$/.test(text.slice(line, first.start));
}
