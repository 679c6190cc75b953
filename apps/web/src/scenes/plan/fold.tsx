import { type ReactNode, useEffect, useState } from 'react';

interface FoldProps {
  readonly title: string;
  /** what is inside, in short, while it is closed */
  readonly note?: string;
  /** opens it when it becomes true; closing is the reader's */
  readonly open?: boolean;
  readonly children: ReactNode;
}

function useOpen(wanted: boolean) {
  const [isOpen, setOpen] = useState(wanted);
  useEffect(() => {
    if (wanted) setOpen(true);
  }, [wanted]);
  return {
    open: isOpen,
    onToggle: (event: { currentTarget: HTMLDetailsElement }) => setOpen(event.currentTarget.open),
  };
}

/** A part of the form that most plans can do without. */
export function Fold({ title, note, open = false, children }: FoldProps) {
  return (
    <details className="plan-fold" {...useOpen(open)}>
      <summary>
        {title}
        {note === undefined ? null : <small> {note}</small>}
      </summary>
      <div className="plan-fold-body">{children}</div>
    </details>
  );
}

/** A further analysis below the plan: closed until it is wanted. */
export function FoldedPanel({ title, note, open = false, children }: FoldProps) {
  return (
    <section className="panel plan-folded" aria-label={title}>
      <details {...useOpen(open)}>
        <summary>
          <h2>{title}</h2>
          {note === undefined ? null : <span className="panel-note">{note}</span>}
        </summary>
        {children}
      </details>
    </section>
  );
}
