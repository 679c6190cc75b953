import { memo, useEffect, useMemo, useRef } from 'react';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import type { Decisions } from './decisions.ts';
import type { Finding } from './findings.ts';
import { type Line, linesOf, type Segment } from './segments.ts';

/** A warning about a whole measure is a sign at its beginning; underlining a page would say nothing. */
const LONG = 120;

interface DocumentTextProps {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** where headings begin */
  readonly headings: ReadonlySet<number>;
  readonly decisions: Decisions;
  /** place in the list of findings */
  readonly selected: number | null;
  readonly select: (finding: number) => void;
}

/** The plan as written, with every finding marked where it stands. */
export function DocumentText({ text, findings, headings, decisions, selected, select }: DocumentTextProps) {
  const { t } = useSpeech();
  const lines = useMemo(() => linesOf(text, findings), [text, findings]);
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected === null) return;
    const mark = pane.current?.querySelector(`[data-begins~="${selected}"]`);
    if (mark !== null && mark !== undefined) scrollNear(mark, pane.current);
  }, [selected]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside is the keyboard's way to every finding
    <section
      ref={pane}
      className="document-text"
      aria-label={t('pdText')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reached by the keyboard
      tabIndex={0}
      onClick={(event) => {
        const finding = (event.target as Element).closest('[data-finding]')?.getAttribute('data-finding');
        if (finding !== null && finding !== undefined) select(Number(finding));
      }}
    >
      {lines.map((line) => (
        <TextLine
          key={line.start}
          text={text}
          line={line}
          findings={findings}
          isHeading={startsHeading(line, text, headings)}
          selected={selected !== null && line.findings.includes(selected) ? selected : null}
          states={line.findings.map((i) => decisions.get(findings[i]?.key ?? '')?.state[0] ?? '-').join('')}
        />
      ))}
    </section>
  );
}

/** A short line at whose first word a heading stands; a measure that goes on in its line is no heading. */
function startsHeading({ start, end }: Line, text: string, headings: ReadonlySet<number>): boolean {
  const first = start + (text.slice(start, end).length - text.slice(start, end).trimStart().length);
  return end - first <= 40 && headings.has(first);
}

/** Brings an element into the middle third of its pane, and moves nothing when it is there. */
function scrollNear(element: Element, pane: HTMLElement | null): void {
  if (pane === null) return;
  const inside = element.getBoundingClientRect();
  const outside = pane.getBoundingClientRect();
  const shown = inside.top > outside.top + 30 && inside.bottom < outside.bottom - 60;
  if (!shown) element.scrollIntoView({ block: 'center' });
}

interface TextLineProps {
  readonly text: string;
  readonly line: Line;
  readonly findings: readonly Finding[];
  readonly isHeading: boolean;
  readonly selected: number | null;
  /** one letter a finding of the line: a, r, c, or - while it is open */
  readonly states: string;
}

/** Drawn anew only when something of its own changed: a plan has a thousand of them. */
const TextLine = memo(function TextLine({ text, line, findings, isHeading, selected, states }: TextLineProps) {
  const speech = useSpeech();
  const inTask = line.findings.some((i) => findings[i]?.kind === 'task');
  const stateOf = (i: number) => states[line.findings.indexOf(i)] ?? '-';
  return (
    <p className={`${inTask ? 'in-task' : ''}${isHeading ? ' heading' : ''}`}>
      {line.segments.map((segment) => (
        <TextPiece key={segment.start} {...{ text, segment, findings, selected, stateOf, speech }} />
      ))}
    </p>
  );
});

interface TextPieceProps {
  readonly text: string;
  readonly segment: Segment;
  readonly findings: readonly Finding[];
  readonly selected: number | null;
  readonly stateOf: (finding: number) => string;
  readonly speech: Speech;
}

function TextPiece({ text, segment, findings, selected, stateOf, speech }: TextPieceProps) {
  const { start, end, inside, begins } = segment;
  const words = text.slice(start, end);
  if (inside.length === 0) return words;
  const drawn = inside.filter((i) => isDrawn(findings[i]));
  const classes = new Set(['mark', ...drawn.map((i) => `mark-${findings[i]?.kind}`)]);
  for (const i of drawn) if (stateOf(i) === 'r') classes.add('mark-rejected');
  if (selected !== null && inside.includes(selected)) classes.add('mark-selected');
  return (
    <span
      className={[...classes].join(' ')}
      data-finding={drawn.at(-1) ?? inside.at(-1)}
      data-begins={begins.join(' ')}
    >
      {begins.map((i) => (
        <Chip key={i} finding={findings[i]} place={i} state={stateOf(i)} speech={speech} />
      ))}
      {words}
    </span>
  );
}

const isDrawn = (finding: Finding | undefined): boolean =>
  finding !== undefined &&
  finding.kind !== 'task' &&
  !(finding.kind === 'warning' && finding.end - finding.start > LONG);

const STATE_SIGNS: Readonly<Record<string, string>> = { a: '✓', r: '×', c: '✎', '-': '' };

interface ChipProps {
  readonly finding: Finding | undefined;
  readonly place: number;
  readonly state: string;
  readonly speech: Speech;
}

/** A sign before the finding: a task's number, a warning, and what was decided. */
function Chip({ finding, place, state, speech: { t } }: ChipProps) {
  if (finding === undefined) return null;
  const sign = STATE_SIGNS[state] ?? '';
  if (finding.kind === 'task')
    return (
      <span className={`chip chip-task state-${state}`} data-finding={place}>
        {t('pdKind_task')} {finding.index + 1}
        {sign}
      </span>
    );
  if (finding.kind === 'warning')
    return (
      <span className="chip chip-warning" data-finding={place}>
        !
      </span>
    );
  return sign === '' ? null : (
    <span className={`chip state-${state}`} data-finding={place}>
      {sign}
    </span>
  );
}
