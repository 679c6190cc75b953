import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { FactDictionary } from '@junheng/schools';
import { Button, Input, Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { factsToAdd, type ProjectDraft } from './project-draft.ts';

type Lines = Pick<ProjectDraft, 'sources' | 'effects'>;

interface LinesProps {
  readonly draft: Lines;
  readonly change: (part: Partial<Lines>) => void;
}

/** Where the money of a project comes from, a line a source. */
export function SourceLines({ draft: { sources }, change }: LinesProps) {
  const { t } = useSpeech();
  const set = (place: number, part: Partial<ProjectDraft['sources'][number]>) =>
    change({ sources: sources.map((line, at) => (at === place ? { ...line, ...part } : line)) });
  return (
    <fieldset className="entry-lines">
      <legend>{t('rgField_moneySource')} *</legend>
      {sources.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own
        <div key={place}>
          <Input
            aria-label={`${t('rgSource')} ${place + 1}`}
            placeholder={t('rgSource')}
            value={line.source}
            onChange={(e) => set(place, { source: e.target.value })}
          />
          <Input
            aria-label={`${t('rgAmount')} ${place + 1}`}
            placeholder={t('rgAmount')}
            inputMode="decimal"
            value={line.amount}
            onChange={(e) => set(place, { amount: e.target.value })}
          />
          <RemoveLine
            last={sources.length === 1}
            remove={() => change({ sources: sources.filter((_, at) => at !== place) })}
          />
        </div>
      ))}
      <AddLine add={() => change({ sources: [...sources, { source: '', amount: '' }] })} />
    </fieldset>
  );
}

/** What a project will do to the figures, a line a figure. */
export function EffectLines({
  draft: { effects },
  change,
  dictionary,
}: LinesProps & { readonly dictionary: FactDictionary }) {
  const { t, pick } = useSpeech();
  const set = (place: number, part: Partial<ProjectDraft['effects'][number]>) =>
    change({ effects: effects.map((line, at) => (at === place ? { ...line, ...part } : line)) });
  const options = factsToAdd(dictionary).map((fact) => ({ value: fact.id, label: pick(fact.title) }));
  return (
    <fieldset className="entry-lines">
      <legend>{t('rgField_effects')} *</legend>
      {effects.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own
        <div key={place}>
          <Select
            aria-label={`${t('rgFigure')} ${place + 1}`}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={280}
            placeholder={t('rgFigure')}
            value={line.fact === '' ? null : line.fact}
            onChange={(fact) => set(place, { fact })}
            options={options}
          />
          <Input
            aria-label={`${t('rgAdds')} ${place + 1}`}
            placeholder={t('rgAdds')}
            inputMode="decimal"
            value={line.amount}
            onChange={(e) => set(place, { amount: e.target.value })}
          />
          <RemoveLine
            last={effects.length === 1}
            remove={() => change({ effects: effects.filter((_, at) => at !== place) })}
          />
        </div>
      ))}
      <AddLine add={() => change({ effects: [...effects, { fact: '', amount: '' }] })} />
    </fieldset>
  );
}

function RemoveLine({ last, remove }: { readonly last: boolean; readonly remove: () => void }) {
  const { t } = useSpeech();
  return <Button icon={<DeleteOutlined />} aria-label={t('rgRemoveLine')} disabled={last} onClick={remove} />;
}

function AddLine({ add }: { readonly add: () => void }) {
  const { t } = useSpeech();
  return (
    <Button size="small" icon={<PlusOutlined />} onClick={add}>
      {t('rgAddLine')}
    </Button>
  );
}
