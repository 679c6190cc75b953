import type { TraceNode } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useMemo, useState } from 'react';

/** The number whose proof is asked for. */
export interface TraceTarget {
  readonly title: string;
  readonly item: string;
  /** further items that count as one with it */
  readonly also?: readonly string[];
  readonly school?: string;
  readonly stage?: Stage;
  /** given when the number was computed in the browser (what-if); else the server is asked */
  readonly explain?: () => TraceNode;
}

type OpenTrace = (target: TraceTarget) => void;

const TraceContext = createContext<OpenTrace | null>(null);
const TraceDrawer = lazy(async () => ({ default: (await import('./trace-drawer.tsx')).TraceDrawer }));

export function TraceProvider({ children }: { readonly children: ReactNode }) {
  const [target, setTarget] = useState<TraceTarget | null>(null);
  const close = useCallback(() => setTarget(null), []);
  const drawer = useMemo(
    () =>
      target === null ? null : (
        <Suspense fallback={null}>
          <TraceDrawer target={target} onClose={close} />
        </Suspense>
      ),
    [target, close],
  );
  return (
    <TraceContext.Provider value={setTarget}>
      {children}
      {drawer}
    </TraceContext.Provider>
  );
}

/** Opens the drawer with the proof of a number. */
export function useTrace(): OpenTrace {
  const open = useContext(TraceContext);
  if (open === null) throw new Error('useTrace: wrap the page in TraceProvider');
  return open;
}

/** A number that leads to its proof. */
export function TracedNumber({ target, children }: { readonly target: TraceTarget; readonly children: ReactNode }) {
  const open = useTrace();
  return (
    <button type="button" className="traced" onClick={() => open(target)} title={target.title}>
      {children}
    </button>
  );
}
