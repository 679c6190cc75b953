import { QuestionCircleOutlined } from '@ant-design/icons';
import type { PlanDocument, PlanLockShape } from '@junheng/contract';
import { Button, Dropdown } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import type { SchoolPlan } from './plan-figures.ts';
import { usePlanNames } from './use-plan-names.ts';

/** Asks for the best plan without something. */
export type AskWithout = (locks: readonly PlanLockShape[]) => void;

interface WithoutMenuProps {
  readonly row: SchoolPlan;
  readonly transfers: PlanDocument['transfers'];
  readonly ask: AskWithout;
}

interface Choice {
  readonly label: string;
  readonly locks: readonly PlanLockShape[];
}

/** What a school could do without: each thing the plan does there, or all of it. */
export function WithoutMenu({ row, transfers, ask }: WithoutMenuProps) {
  const { t } = useSpeech();
  const names = usePlanNames();
  const choices = useChoices(row, transfers);
  if (choices.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: choices.map(({ label }, key) => ({ key, label })),
        onClick: ({ key }) => ask(choices[Number(key)]?.locks ?? []),
      }}
    >
      <Button
        size="small"
        type="text"
        className="without-button"
        icon={<QuestionCircleOutlined />}
        aria-label={t('withoutOf', { school: names.school(row.school) })}
      >
        {t('withoutMenu')}
      </Button>
    </Dropdown>
  );
}

function useChoices(
  { school, purchases, exemptions, peopleOut }: SchoolPlan,
  transfers: PlanDocument['transfers'],
): readonly Choice[] {
  const { t } = useSpeech();
  const { schoolById } = useCounty();
  const names = usePlanNames();
  const own = schoolById.get(school);
  const coming = Map.groupBy(
    transfers.filter(({ to }) => to === school),
    ({ from }) => from,
  );
  const leaving = new Set(transfers.filter(({ from }) => from === school).map(({ stage }) => stage));
  return [
    ...purchases.map(
      ({ stage, indicator }): Choice => ({
        label: t('withoutBuy', { item: names.item(indicator) }),
        locks: [{ kind: 'notBought', school, stage, indicator }],
      }),
    ),
    ...[...coming].map(
      ([from, lines]): Choice => ({
        label: t('withoutIn', { from: names.school(from) }),
        locks: distinct(lines.map(({ stage, type }) => ({ kind: 'stays', school: from, stage, type }))),
      }),
    ),
    ...(peopleOut === 0
      ? []
      : [
          {
            label: t('withoutStays', { school: names.school(school) }),
            locks: [...leaving].map((stage): PlanLockShape => ({ kind: 'stays', school, stage, type: null })),
          },
        ]),
    ...exemptions.map(
      ({ stage, indicator }): Choice => ({
        label: t('withoutExempt', { item: names.item(indicator) }),
        locks: [{ kind: 'meetsLimit', school, stage, indicator }],
      }),
    ),
    ...(own !== undefined && purchases.length + coming.size > 1
      ? [{ label: t('withoutAll'), locks: [{ kind: 'nothing' as const, school }] }]
      : []),
  ];
}

function distinct(locks: readonly PlanLockShape[]): readonly PlanLockShape[] {
  return [...new Map(locks.map((lock) => [JSON.stringify(lock), lock])).values()];
}
