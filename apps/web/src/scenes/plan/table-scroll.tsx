import type { ReactNode } from 'react';

/** A wide table without a control inside: the keyboard scrolls it once it can be reached. */
export function TableScroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no group of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="table-scroll" role="group" tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}
