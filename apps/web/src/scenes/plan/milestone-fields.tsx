import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import type { DraftProps, MilestoneProps } from './draft-field.tsx';
import { timetableMilestones } from './timetable-milestones.ts';

/** Shares that must comply by a year; the timetable of the plan catalogue speaks first. */
export function MilestoneFields({ draft, change, wrong, milestones }: DraftProps & MilestoneProps) {
  const { t, pick } = useSpeech();
  const { law, code, year } = useCounty();
  const { years } = draft;
  const told = timetableMilestones(law, { code, schoolYear: year, years });
  const choices = Array.from({ length: years - 1 }, (_, i) => year + i);
  const free = choices.filter((one) => !milestones.some(({ schoolYear }) => schoolYear === one));
  const [next] = free;
  const put = (i: number, part: Partial<MilestoneProps['milestones'][number]>) => {
    const known = milestones[i];
    if (known !== undefined)
      change({ milestones: milestones.map((one, at) => (at === i ? { ...known, ...part } : one)) });
  };
  return (
    <fieldset className="plan-locks">
      <legend>{t('milestones')}</legend>
      {milestones.length === 0 ? <p className="muted">{t('milestonesNone')}</p> : null}
      {milestones.map(({ schoolYear, share }, i) => {
        const isWrong = wrong.includes(`milestones/${i}`);
        return (
          <div key={schoolYear} className="plan-milestone">
            <Select
              aria-label={t('milestoneYear', { n: i + 1 })}
              value={schoolYear}
              onChange={(chosen) => put(i, { schoolYear: chosen })}
              options={choices
                .filter((one) => one === schoolYear || free.includes(one))
                .map((one) => ({ value: one, label: t('milestoneBy', { year: one }) }))}
            />
            <Input
              aria-label={t('milestoneShare', { year: schoolYear })}
              inputMode="decimal"
              autoComplete="off"
              suffix="%"
              value={share}
              status={isWrong ? 'error' : ''}
              aria-invalid={isWrong}
              onChange={(event) => put(i, { share: event.target.value })}
            />
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('removeLock', { lock: t('milestoneBy', { year: schoolYear }) })}
              onClick={() => change({ milestones: milestones.filter((_, at) => at !== i) })}
            />
          </div>
        );
      })}
      {milestones.some((_, i) => wrong.includes(`milestones/${i}`)) ? (
        <small className="field-trouble">{t('shareAllowed')}</small>
      ) : null}
      {draft.milestones === null && told.length > 0 ? (
        <p className="muted">
          {t('milestonesTold')}
          {told.map(({ by, title }) => `${pick(title)} (${by})`).join(t('listSeparator'))}
        </p>
      ) : null}
      <div className="plan-form-actions">
        {next === undefined ? null : (
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => change({ milestones: [...milestones, { schoolYear: next, share: '50' }] })}
          >
            {t('addLock')}
          </Button>
        )}
        {draft.milestones !== null && told.length > 0 ? (
          <Button size="small" onClick={() => change({ milestones: null })}>
            {t('milestonesReset')}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}
