import { Input, Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { type DraftProps, Field } from './draft-field.tsx';
import { yearlyOf } from './plan-draft.ts';

const CHOICES = [2, 3, 4, 5, 6];

/** Over how many years, and the money of each. */
export function YearFields({ draft, change, wrong }: DraftProps) {
  const { t } = useSpeech();
  const { year } = useCounty();
  const texts = yearlyOf(draft);
  return (
    <>
      <Field label={t('planYears')} name="plan-years">
        <Select
          id="plan-years"
          value={draft.years}
          onChange={(years) => change({ years })}
          options={CHOICES.map((n) => ({ value: n, label: n }))}
        />
      </Field>
      <fieldset className="plan-locks">
        <legend>{t('yearBudgets')}</legend>
        <div className="year-budgets">
          {texts.map((text, i) => (
            <Input
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is the year
              key={i}
              aria-label={t('yearBudget', { year: year + i })}
              placeholder={String(year + i)}
              inputMode="decimal"
              value={text}
              status={wrong.includes(`yearly/${i}`) ? 'error' : ''}
              aria-invalid={wrong.includes(`yearly/${i}`)}
              onChange={(event) => change({ yearly: texts.with(i, event.target.value) })}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
