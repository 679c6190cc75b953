import type { ReactNode } from 'react';

interface TableScrollProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A wide table: what scrolls sideways on a narrow page can be reached and scrolled by keyboard. */
export function TableScroll({ label, className = '', children }: TableScrollProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no group of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={`table-scroll ${className}`.trim()} role="group" tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}
