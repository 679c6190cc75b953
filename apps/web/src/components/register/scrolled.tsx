import type { ReactNode } from 'react';

interface ScrolledProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A wide table that scrolls sideways on a narrow page, by keyboard too. */
export function Scrolled({ label, className = '', children }: ScrolledProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={`table-scroll ${className}`.trim()} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
