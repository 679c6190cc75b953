import { Button, Input } from 'antd';
import { useState } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import type { DraftProps } from './draft-field.tsx';
import { Fold } from './fold.tsx';
import { pasteForecast } from './forecast-paste.ts';

/** Pupils by year, school and stage, pasted from Excel; who is not named keeps the pupils of today. */
export function ForecastFields({ draft, change, wrong }: DraftProps) {
  const { t, pick } = useSpeech();
  const { merged, year } = useCounty();
  const { forecast, years } = draft;
  const [text, setText] = useState('');
  const place = { schools: merged.schools, schoolYear: year, years };
  const pasted = text.trim() === '' ? null : pasteForecast(text, place);
  const isStale = wrong.includes('forecast');
  const sections = merged.schools.flatMap(({ name, sections: own }) =>
    own.map(({ stage, enrolment }) => [
      name,
      t(stage),
      ...Array.from({ length: years }, () => String(enrolment ?? '')),
    ]),
  );
  const template = () => [
    [t('school'), t('stage'), ...Array.from({ length: years }, (_, i) => String(year + i))],
    ...sections,
  ];
  const note = forecast.length === 0 ? t('forecastFlat') : t('forecastTaken', { n: forecast.length });
  return (
    <Fold title={t('forecast')} note={note} open={isStale}>
      <p className="muted">{t('forecastNote', { first: year, last: year + years - 1 })}</p>
      <CopyButton rows={template} label={t('forecastTemplate')} />
      <Input.TextArea
        aria-label={t('forecastPaste')}
        placeholder={t('forecastPaste')}
        rows={4}
        value={text}
        aria-invalid={pasted !== null && pasted.troubles.length > 0}
        onChange={(event) => setText(event.target.value)}
      />
      {pasted === null || pasted.troubles.length === 0 ? null : (
        <div className="field-trouble" role="alert">
          <b>{t('forecastTroubles', { n: pasted.troubles.length })}</b>
          <ul className="plain-list forecast-troubles">
            {pasted.troubles.map(({ row, message }) => (
              <li key={`${row}${message.zh}`}>
                {t('forecastRow', { n: row })} {pick(message)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {isStale ? <p className="field-trouble">{t('forecastStale', { n: years })}</p> : null}
      <div className="plan-form-actions">
        <Button
          size="small"
          disabled={pasted === null || pasted.troubles.length > 0 || pasted.forecast.length === 0}
          onClick={() => {
            change({ forecast: pasted?.forecast ?? [] });
            setText('');
          }}
        >
          {t('forecastTake')}
        </Button>
        {forecast.length === 0 ? null : (
          <Button size="small" onClick={() => change({ forecast: [] })}>
            {t('forecastClear')}
          </Button>
        )}
      </div>
    </Fold>
  );
}
