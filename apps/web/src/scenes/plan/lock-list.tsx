import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { PlanLockShape } from '@junheng/contract';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { useCounty } from '../../state/county-data.ts';
import { kindOf } from './plan-figures.ts';
import { typedNumber, yuanOf } from './typed-number.ts';
import { usePlanNames } from './use-plan-names.ts';

type Kind = 'nothing' | 'stays' | 'decided' | 'movedAtMost' | 'ruralAtLeast';

const KINDS: readonly (readonly [Kind, TextKey])[] = [
  ['nothing', 'lockNothing'],
  ['stays', 'lockStays'],
  ['decided', 'lockDecided'],
  ['movedAtMost', 'lockMoved'],
  ['ruralAtLeast', 'lockRural'],
];

interface LockListProps {
  readonly locks: readonly PlanLockShape[];
  readonly change: (locks: readonly PlanLockShape[]) => void;
}

/** Decisions that the plan has to respect. */
export function LockList({ locks, change }: LockListProps) {
  const { t } = useSpeech();
  const names = usePlanNames();
  return (
    <fieldset className="plan-locks">
      <legend>{t('planLocks')}</legend>
      {locks.length === 0 ? <p className="muted">{t('noLocks')}</p> : null}
      <ul>
        {locks.map((lock) => (
          <li key={JSON.stringify(lock)}>
            <span>{names.lock(lock)}</span>
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('removeLock', { lock: names.lock(lock) })}
              onClick={() => change(locks.filter((other) => other !== lock))}
            />
          </li>
        ))}
      </ul>
      <NewLock
        add={(added) => {
          const known = new Set(locks.map((lock) => JSON.stringify(lock)));
          change([...locks, ...added.filter((lock) => !known.has(JSON.stringify(lock)))]);
        }}
      />
    </fieldset>
  );
}

function NewLock({ add }: { readonly add: (locks: readonly PlanLockShape[]) => void }) {
  const { t, pick } = useSpeech();
  const { merged, law } = useCounty();
  const [kind, setKind] = useState<Kind>('nothing');
  const [school, setSchool] = useState<string | null>(null);
  const [indicator, setIndicator] = useState(law.base.indicators.find(({ id }) => kindOf(id) === 'building')?.id ?? '');
  const [amount, setAmount] = useState('');
  const ofSchool = kind === 'nothing' || kind === 'stays' || kind === 'decided';
  const chosen = merged.schools.find(({ id }) => id === school);
  const number = typedNumber(amount);
  const locks = (): readonly PlanLockShape[] => {
    if (kind === 'movedAtMost') return number === null ? [] : [{ kind, people: number }];
    if (kind === 'ruralAtLeast') return number === null ? [] : [{ kind, yuan: yuanOf(amount) }];
    if (chosen === undefined) return [];
    if (kind === 'nothing') return [{ kind, school: chosen.id }];
    if (kind === 'stays') return chosen.sections.map(({ stage }) => ({ kind, school: chosen.id, stage, type: null }));
    return number === null ? [] : [{ kind, school: chosen.id, stage: null, indicator, amount: number }];
  };
  const ready = locks();
  return (
    <div className="plan-new-lock">
      <Select
        aria-label={t('lockKind')}
        value={kind}
        onChange={setKind}
        options={KINDS.map(([value, text]) => ({ value, label: t(text) }))}
      />
      {ofSchool ? (
        <Select
          aria-label={t('school')}
          placeholder={t('school')}
          value={school}
          onChange={setSchool}
          showSearch={{ optionFilterProp: 'label' }}
          options={merged.schools.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {kind === 'decided' ? (
        <Select
          aria-label={t('priceItem')}
          value={indicator}
          onChange={setIndicator}
          options={law.base.indicators
            .filter(({ id }) => kindOf(id) !== 'teachers')
            .map(({ id, shortTitle }) => ({ value: id, label: pick(shortTitle) }))}
        />
      ) : null}
      {ofSchool && kind !== 'decided' ? null : (
        <Input
          aria-label={t('lockAmount')}
          placeholder={t('lockAmount')}
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
      )}
      <Button icon={<PlusOutlined />} disabled={ready.length === 0} onClick={() => add(ready)}>
        {t('addLock')}
      </Button>
    </div>
  );
}
