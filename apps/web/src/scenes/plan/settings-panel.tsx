import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { api } from '../../api.ts';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { type DraftProps, Field, type MilestoneProps } from './draft-field.tsx';
import { LockList } from './lock-list.tsx';
import { OpeningList } from './opening-list.tsx';
import { TermsFields } from './terms-fields.tsx';
import { YearFields } from './year-fields.tsx';

interface SettingsProps extends DraftProps, MilestoneProps {
  readonly busy: boolean;
  /** null while something must be put right first */
  readonly start: (() => void) | null;
}

const GAPS = [0.0001, 0.001, 0.005, 0.01];
const FACTS = '';

export function SettingsPanel({ draft, change, wrong, milestones, busy, start }: SettingsProps) {
  const { t } = useSpeech();
  return (
    <Panel title={t('planSettings')}>
      <div className="panel-body plan-form">
        <ScenarioField draft={draft} change={change} />
        <Field label={t('planGoal')} name="plan-goal">
          <Select
            id="plan-goal"
            value={draft.mode}
            onChange={(mode) => change({ mode })}
            options={[
              { value: 'leastCost' as const, label: t('goalLeastCost') },
              { value: 'budget' as const, label: t('goalBudget') },
              { value: 'years' as const, label: t('goalYears') },
            ]}
          />
        </Field>
        {draft.mode === 'budget' ? <BudgetFields draft={draft} change={change} wrong={wrong} /> : null}
        {draft.mode === 'years' ? (
          <YearFields draft={draft} change={change} wrong={wrong} milestones={milestones} />
        ) : null}
        <div className="plan-form-pair">
          <Field label={t('planGap')} name="plan-gap">
            <Select
              id="plan-gap"
              value={draft.gap}
              onChange={(gap) => change({ gap })}
              options={GAPS.map((gap) => ({ value: gap, label: `${gap * 100}%` }))}
            />
          </Field>
          <Field label={t('planSeconds')} name="plan-seconds">
            <InputNumber
              id="plan-seconds"
              min={1}
              max={600}
              precision={0}
              value={draft.seconds}
              onChange={(seconds) => change({ seconds: seconds ?? 60 })}
            />
          </Field>
        </div>
        <Checkbox checked={draft.transfers} onChange={(event) => change({ transfers: event.target.checked })}>
          {t('planTransfers')}
        </Checkbox>
        <Checkbox checked={draft.completeOnly} onChange={(event) => change({ completeOnly: event.target.checked })}>
          {t('planCompleteOnly')}
        </Checkbox>
        {draft.transfers ? <TermsFields draft={draft} change={change} wrong={wrong} /> : null}
        <OpeningList openings={draft.openings} change={(openings) => change({ openings })} />
        <LockList locks={draft.locks} change={(locks) => change({ locks })} />
        {wrong.length === 0 ? null : (
          <p className="field-trouble" role="status">
            {t('formTroubles', { n: wrong.length })}
          </p>
        )}
        <Button type="primary" block disabled={start === null || busy} onClick={() => start?.()}>
          {busy ? t('planStarting') : t('startPlan')}
        </Button>
      </div>
    </Panel>
  );
}

function ScenarioField({ draft, change }: Pick<DraftProps, 'draft' | 'change'>) {
  const { t } = useSpeech();
  const { code, year } = useCounty();
  const scenarios = useLoad(() => api.scenarios(code, year), [code, year]);
  const list = scenarios.state === 'loaded' ? scenarios.value : [];
  return (
    <Field label={t('planScenario')} name="plan-scenario">
      <Select
        id="plan-scenario"
        value={list.some(({ id }) => id === draft.scenario) ? (draft.scenario ?? FACTS) : FACTS}
        loading={scenarios.state === 'loading'}
        onChange={(id) => change({ scenario: id === FACTS ? null : id })}
        options={[
          { value: FACTS, label: t('planFacts') },
          ...list.map(({ id, name, edits }) => ({
            value: id,
            label: `${name}（${t('changedCount', { n: edits.length })}）`,
          })),
        ]}
      />
    </Field>
  );
}

function BudgetFields({ draft, change, wrong }: DraftProps) {
  const { t } = useSpeech();
  const isWrong = wrong.includes('budget');
  return (
    <>
      <Field label={t('planBudget')} name="plan-budget">
        <Input
          id="plan-budget"
          inputMode="decimal"
          value={draft.budget}
          status={isWrong && draft.budget !== '' ? 'error' : ''}
          aria-invalid={isWrong}
          aria-describedby="plan-budget-help"
          onChange={(event) => change({ budget: event.target.value })}
        />
        {isWrong ? <small id="plan-budget-help">{t('budgetWanted')}</small> : null}
      </Field>
      <Select
        aria-label={t('planGoal')}
        value={draft.goal}
        onChange={(goal) => change({ goal })}
        options={[
          { value: 'sections' as const, label: t('mostSections') },
          { value: 'pupils' as const, label: t('mostPupils') },
        ]}
      />
    </>
  );
}
