import { Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { BuildingFields } from './building-fields.tsx';
import { type DraftProps, Field, type MilestoneProps } from './draft-field.tsx';
import { ForecastFields } from './forecast-fields.tsx';
import { MilestoneFields } from './milestone-fields.tsx';
import { SourceFields } from './source-fields.tsx';

const CHOICES = [2, 3, 4, 5, 6];

/** Over how many years, with which money, stages, pupils and building. */
export function YearFields({ draft, change, wrong, milestones }: DraftProps & MilestoneProps) {
  const { t } = useSpeech();
  const own = { draft, change, wrong };
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
      <SourceFields {...own} />
      <MilestoneFields {...own} milestones={milestones} />
      <ForecastFields {...own} />
      <BuildingFields {...own} />
    </>
  );
}
