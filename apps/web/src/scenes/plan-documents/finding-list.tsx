import type { Law } from '@junheng/rules';
import { memo, useEffect, useRef } from 'react';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import type { Decisions } from './decisions.ts';
import { corrected, figureText, indicatorText, stageText } from './describe-finding.ts';
import type { Finding } from './findings.ts';

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** places of those that the filters leave */
  readonly shown: readonly number[];
  readonly decisions: Decisions;
  readonly selected: number | null;
  readonly select: (finding: number) => void;
  readonly law: Law;
}

/** The findings in the order of the text. */
export function FindingList({ findings, shown, decisions, selected, select, law }: FindingListProps) {
  const { t } = useSpeech();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (selected !== null)
      list.current?.querySelector(`[data-place="${selected}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  if (shown.length === 0) return <p className="empty-note">{t('pdNothingShown')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reached by the keyboard
    <ol className="finding-list" ref={list} aria-label={t('pdFindings')} tabIndex={0}>
      {shown.map((place) => {
        const finding = findings[place];
        return finding === undefined ? null : (
          <FindingRow
            key={finding.key}
            {...{ finding, place, select, law }}
            decision={decisions.get(finding.key)}
            current={place === selected}
          />
        );
      })}
    </ol>
  );
}

interface FindingRowProps {
  readonly finding: Finding;
  readonly place: number;
  readonly decision: ReturnType<Decisions['get']>;
  readonly current: boolean;
  readonly select: (finding: number) => void;
  readonly law: Law;
}

const FindingRow = memo(function FindingRow({ finding, place, decision, current, select, law }: FindingRowProps) {
  const speech = useSpeech();
  const { t } = speech;
  const state = decision?.state ?? 'open';
  return (
    <li data-place={place} className={`finding ${finding.kind} ${state}${current ? ' current' : ''}`}>
      <button type="button" aria-current={current} onClick={() => select(place)}>
        <span className={`kind kind-${finding.kind}`}>{t(`pdKind_${finding.kind}`)}</span>
        <span className="finding-title">
          {decision?.correction?.title ??
            (finding.kind === 'warning' ? speech.pick(finding.warning.message) : finding.title)}
        </span>
        {finding.kind === 'warning' || state === 'open' ? null : <DecisionMark state={state} />}
        <small className="finding-facts">{factsOf(finding, decision, { law, speech }).join(' · ')}</small>
      </button>
    </li>
  );
});

const SIGNS = { accepted: '✓', rejected: '×', corrected: '✎' } as const;

export function DecisionMark({ state }: { readonly state: keyof typeof SIGNS }) {
  const { t } = useSpeech();
  return (
    <span className={`decision ${state}`}>
      <span aria-hidden="true">{SIGNS[state]}</span> {t(`pdState_${state}`)}
    </span>
  );
}

function factsOf(
  finding: Finding,
  decision: ReturnType<Decisions['get']>,
  { law, speech }: { readonly law: Law; readonly speech: Speech },
): readonly string[] {
  const { t } = speech;
  if (finding.kind === 'warning') return finding.title === '' ? [] : [`“${finding.title.slice(0, 40)}”`];
  if (finding.kind === 'task') {
    const { leads, deadline } = { ...finding.task, ...withoutGaps(decision?.correction ?? {}) };
    return [leads.join(t('listSeparator')), deadline ?? t('pdNoDeadline')].filter(Boolean);
  }
  const statement = corrected(finding.statement, decision);
  const measured = indicatorText(statement.indicator, law, speech);
  return [
    figureText(statement, speech),
    stageText(statement.stage, speech),
    statement.deadline ?? '',
    measured === '' ? '' : `→ ${measured}`,
  ].filter(Boolean);
}

function withoutGaps<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined)) as never;
}
