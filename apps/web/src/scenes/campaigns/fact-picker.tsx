import type { CampaignChoices } from '@junheng/contract';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';

type Facts = CampaignChoices['facts'];
const PLACES = ['county', 'school', 'primary', 'junior'] as const;

interface FactPickerProps {
  readonly choices: CampaignChoices;
  readonly facts: Facts;
  readonly change: (facts: Facts) => void;
}

/** 采集指标: as the rules and checks need them, and adjusted by hand where somebody wants to. */
export function FactPicker({ choices, facts, change }: FactPickerProps) {
  const { t, pick } = useSpeech();
  const [open, setOpen] = useState(false);
  const counts = Object.fromEntries(PLACES.map((place) => [place, facts[place].length]));
  return (
    <div className="field">
      <strong>{t('coFactsAsked')}</strong>
      <p>{t('coFactsDefault', counts)}</p>
      {open ? null : <Button onClick={() => setOpen(true)}>{t('coAdjustFacts')}</Button>}
      {open
        ? PLACES.map((place) => (
            <div key={place} className="field">
              <label htmlFor={`co-facts-${place}`}>{t(`coFacts_${place}`)}</label>
              <Select
                id={`co-facts-${place}`}
                mode="multiple"
                value={[...facts[place]]}
                optionFilterProp="label"
                options={choices.offered[place].map(({ id, title }) => ({ value: id, label: pick(title) }))}
                onChange={(ids) => change({ ...facts, [place]: ids })}
              />
            </div>
          ))
        : null}
    </div>
  );
}
