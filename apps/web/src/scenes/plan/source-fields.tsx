import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { SpendingKindShape } from '@junheng/contract';
import { Button, Input, Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import type { DraftProps } from './draft-field.tsx';
import { KIND_TEXTS } from './money-panel.tsx';
import { PLAN_KINDS } from './plan-figures.ts';
import { type SourceDraft, yearlyOf } from './years-draft.ts';

const MOST_SOURCES = 8;

/** Money of each year: one row, or a row for each source. */
export function SourceFields({ draft, change, wrong }: DraftProps) {
  const { t } = useSpeech();
  const { sources, yearly, years } = draft;
  const put = (i: number, source: SourceDraft) => change({ sources: sources.with(i, source) });
  // the row that stands becomes the first source, so that nothing typed is lost
  const add = () => {
    const first = sources.length === 0 ? [{ name: t('sourceFirst'), yearly, kinds: [] }] : sources;
    change({ sources: [...first, { name: '', yearly: [], kinds: [] }] });
  };
  const drop = (i: number) => {
    const left = sources.toSpliced(i, 1);
    const [only] = left;
    if (left.length === 1 && only !== undefined && only.kinds.length === 0)
      change({ sources: [], yearly: only.yearly });
    else change({ sources: left });
  };
  return (
    <fieldset className="plan-locks">
      <legend>{t('yearBudgets')}</legend>
      {sources.length === 0 ? (
        <Amounts
          texts={yearlyOf(years, yearly)}
          isWrong={(i) => wrong.includes(`yearly/${i}`)}
          enter={(texts) => change({ yearly: texts })}
        />
      ) : (
        sources.map((source, i) => (
          <Source
            // biome-ignore lint/suspicious/noArrayIndexKey: a source is its place
            key={i}
            source={source}
            number={i}
            years={years}
            wrong={wrong}
            put={(changed) => put(i, changed)}
            drop={() => drop(i)}
          />
        ))
      )}
      {sources.length >= MOST_SOURCES ? null : (
        <Button size="small" icon={<PlusOutlined />} onClick={add}>
          {t(sources.length === 0 ? 'sourceSplit' : 'sourceAdd')}
        </Button>
      )}
    </fieldset>
  );
}

interface SourceProps {
  readonly source: SourceDraft;
  readonly number: number;
  readonly years: number;
  readonly wrong: readonly string[];
  readonly put: (source: SourceDraft) => void;
  readonly drop: () => void;
}

function Source({ source, number, years, wrong, put, drop }: SourceProps) {
  const { t } = useSpeech();
  const name = source.name.trim() === '' ? t('sourceNumber', { n: number + 1 }) : source.name;
  const isNameless = wrong.includes(`sources/${number}/name`);
  return (
    <div className="plan-source-row">
      <div className="plan-source-head">
        <Input
          aria-label={t('sourceName', { n: number + 1 })}
          placeholder={t('sourceNumber', { n: number + 1 })}
          value={source.name}
          status={isNameless ? 'error' : ''}
          aria-invalid={isNameless}
          onChange={(event) => put({ ...source, name: event.target.value })}
        />
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('removeLock', { lock: name })}
          onClick={drop}
        />
      </div>
      <Amounts
        source={name}
        texts={yearlyOf(years, source.yearly)}
        isWrong={(i) => wrong.includes(`sources/${number}/${i}`)}
        enter={(yearly) => put({ ...source, yearly })}
      />
      <Select<SpendingKindShape[]>
        mode="multiple"
        aria-label={t('sourceKinds', { source: name })}
        placeholder={t('sourceAllKinds')}
        value={[...source.kinds]}
        onChange={(kinds) => put({ ...source, kinds })}
        options={PLAN_KINDS.map((kind) => ({ value: kind, label: t(KIND_TEXTS[kind]) }))}
      />
    </div>
  );
}

interface AmountsProps {
  readonly source?: string;
  readonly texts: readonly string[];
  readonly isWrong: (year: number) => boolean;
  readonly enter: (texts: readonly string[]) => void;
}

function Amounts({ source, texts, isWrong, enter }: AmountsProps) {
  const { t } = useSpeech();
  const { year } = useCounty();
  const label = (i: number) =>
    source === undefined ? t('yearBudget', { year: year + i }) : t('sourceBudget', { source, year: year + i });
  const isAnyWrong = texts.some((_, i) => isWrong(i));
  return (
    <>
      <div className="year-budgets">
        {texts.map((text, i) => (
          <Input
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the year
            key={i}
            aria-label={label(i)}
            placeholder={String(year + i)}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            status={isWrong(i) ? 'error' : ''}
            aria-invalid={isWrong(i)}
            onChange={(event) => enter(texts.with(i, event.target.value))}
          />
        ))}
      </div>
      {isAnyWrong ? <small className="field-trouble">{t('amountAllowed')}</small> : null}
    </>
  );
}
