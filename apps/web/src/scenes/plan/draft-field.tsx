import type { ReactNode } from 'react';
import type { PlanDraft } from './plan-draft.ts';

export interface DraftProps {
  readonly draft: PlanDraft;
  readonly change: (part: Partial<PlanDraft>) => void;
  /** fields that are not right */
  readonly wrong: readonly string[];
}

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly children: ReactNode;
}

export function Field({ label, name, children }: FieldProps) {
  return (
    <div className="plan-field">
      <label htmlFor={name}>{label}</label>
      {children}
    </div>
  );
}
