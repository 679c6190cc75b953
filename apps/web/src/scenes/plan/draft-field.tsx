import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { PlanDraft } from './plan-draft.ts';
import type { MilestoneDraft } from './years-draft.ts';

export interface DraftProps {
  readonly draft: PlanDraft;
  readonly change: (part: Partial<PlanDraft>) => void;
  /** fields that are not right */
  readonly wrong: readonly string[];
}

/** What the plan over several years is asked: typed, or as the timetable has it. */
export interface MilestoneProps {
  readonly milestones: readonly MilestoneDraft[];
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

interface NumberFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly isWrong: boolean;
  /** what is allowed; shown when it is not kept */
  readonly allowed: string;
  readonly placeholder?: string;
  readonly enter: (text: string) => void;
}

/** A number as typed, with what is allowed beneath it when it is none. */
export function NumberField({ label, name, value, isWrong, allowed, placeholder, enter }: NumberFieldProps) {
  return (
    <Field label={label} name={name}>
      <Input
        id={name}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        {...(placeholder === undefined ? {} : { placeholder })}
        status={isWrong ? 'error' : ''}
        aria-invalid={isWrong}
        {...(isWrong ? { 'aria-describedby': `${name}-help` } : {})}
        onChange={(event) => enter(event.target.value)}
      />
      {isWrong ? (
        <small id={`${name}-help`} className="field-trouble">
          {allowed}
        </small>
      ) : null}
    </Field>
  );
}
