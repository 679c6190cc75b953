import { Button, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ProblemView } from '../components/problem-view.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { lawSearch, useLawChoice } from '../state/law-choice.ts';
import { useRootData } from '../state/root-data.ts';

/** Which catalogues, left to right, and the law of which day. */
export function BasisPicker() {
  const { t, pick, language } = useSpeech();
  const { catalogues } = useRootData();
  const choice = useLawChoice();
  const [open, setOpen] = useState(false);
  const titles = (choice.catalogue ?? ['national-2017']).map((id) => {
    const entry = catalogues.find((c) => c.id === id);
    return entry === undefined ? id : pick(entry.title);
  });
  const chosen = [choice.set, choice.relax].flatMap((part) => part?.split(',') ?? []).length;
  const extra = [choice.date, chosen === 0 ? undefined : t('ownChoices', { n: chosen })].filter(
    (part) => part !== undefined,
  );
  const text = [titles.join(' + '), ...extra].join(' · ');
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      content={<BasisForm key={`${text}${language}`} done={() => setOpen(false)} />}
    >
      <Button type="text" className="basis-button" title={text} aria-expanded={open}>
        <span className="basis-label">{t('basis')}</span> <span className="basis-text">{text}</span>
      </Button>
    </Popover>
  );
}

function BasisForm({ done }: { readonly done: () => void }) {
  const { t, pick } = useSpeech();
  const { catalogues, catalogueTrouble } = useRootData();
  const choice = useLawChoice();
  const [, setParameters] = useSearchParams();
  const [catalogue, setCatalogue] = useState<readonly string[]>(choice.catalogue ?? ['national-2017']);
  const [date, setDate] = useState(choice.date ?? '');
  const apply = (search: string) => {
    setParameters(new URLSearchParams(search));
    done();
  };
  return (
    <form
      className="basis-form"
      onSubmit={(event) => {
        event.preventDefault();
        apply(lawSearch({ ...choice, catalogue, date }));
      }}
    >
      <p>{t('basisExplained')}</p>
      {catalogueTrouble === null ? null : <ProblemView error={catalogueTrouble} />}
      <label htmlFor="basis-catalogue">
        {t('catalogue')} <small>({t('catalogueOrder')})</small>
      </label>
      <Select
        id="basis-catalogue"
        mode="multiple"
        value={[...catalogue]}
        onChange={setCatalogue}
        options={catalogues.map((c) => ({ value: c.id, label: pick(c.title), disabled: c.trouble !== undefined }))}
      />
      {catalogues.map((c) =>
        c.trouble === undefined ? null : (
          <p key={c.id} role="note" className="tone-notMet">
            {t('brokenCatalogue', { id: c.id })} {pick(c.trouble)}
          </p>
        ),
      )}
      <label htmlFor="basis-date">
        {t('lawDate')} <small>({t('lawDateDefault')})</small>
      </label>
      <Input id="basis-date" type="date" value={date} onChange={(event) => setDate(event.target.value)} />
      <div className="actions">
        <Button onClick={() => apply('')}>{t('reset')}</Button>
        <Button type="primary" htmlType="submit">
          {t('apply')}
        </Button>
      </div>
    </form>
  );
}
