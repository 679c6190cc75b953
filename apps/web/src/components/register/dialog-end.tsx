import { Input } from 'antd';
import { useId } from 'react';
import { ProblemView } from '../problem-view.tsx';
import { EntryBothSides } from './entry-both-sides.tsx';
import type { StepOutcome } from './use-register.ts';

interface DialogEndProps {
  readonly label: string;
  readonly reasons: string;
  readonly change: (part: { readonly reasons: string }) => void;
  readonly outcome: StepOutcome | null;
  /** what was tried, for the heading of both values */
  readonly step: string;
}

/** The end of a dialog over an entry: reasons, and what came of sending it. */
export function DialogEnd({ label, reasons, change, outcome, step }: DialogEndProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={2000}
        value={reasons}
        onChange={(event) => change({ reasons: event.target.value })}
      />
      {outcome !== null && 'trouble' in outcome ? <ProblemView error={outcome.trouble} /> : null}
      {outcome !== null && 'conflict' in outcome ? <EntryBothSides conflict={outcome.conflict} step={step} /> : null}
    </>
  );
}
