import type { ReactNode } from 'react';

/** Pairs of a word and what stands for it; those that are empty are left out. */
export function EntryFacts({ facts }: { readonly facts: readonly (readonly [term: string, value: ReactNode])[] }) {
  return (
    <dl className="entry-facts">
      {facts.map(([term, value]) =>
        value === '' || value === null || value === undefined ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** The dated notes of an entry. */
export function ProgressList({ progress }: { readonly progress: unknown }) {
  if (!Array.isArray(progress) || progress.length === 0) return null;
  return (
    <ul className="progress-list">
      {(progress as readonly { date: string; note: string }[]).map(({ date, note }) => (
        <li key={`${date}${note}`}>
          <time dateTime={date}>{date}</time> {note}
        </li>
      ))}
    </ul>
  );
}
