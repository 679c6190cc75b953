import { useEffect, useRef } from 'react';

export interface FindingKeys {
  readonly next: () => void;
  readonly previous: () => void;
  readonly accept: () => void;
  readonly reject: () => void;
  readonly correct: () => void;
  readonly undo: () => void;
}

const KEYS: Readonly<Record<string, keyof FindingKeys>> = {
  j: 'next',
  k: 'previous',
  a: 'accept',
  r: 'reject',
  e: 'correct',
  u: 'undo',
};

/** One key an action anywhere on the page, except where a person types or a dialog is open. */
export function useFindingKeys(keys: FindingKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const { target } = event;
      if (
        target instanceof Element &&
        target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=combobox]') !== null
      )
        return;
      const action = KEYS[event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      latest.current[action]();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
