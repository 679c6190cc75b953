import { useState } from 'react';

export interface Submit {
  readonly busy: boolean;
  readonly trouble: unknown;
  readonly submit: (work: () => Promise<void>) => Promise<void>;
}

/** One question at a time, and what went wrong with the last one. */
export function useSubmit(): Submit {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const submit = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      await work();
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, submit };
}
