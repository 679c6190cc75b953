import type { PlanLockShape, PlanOpening } from '@junheng/contract';
import type { Stage } from '@junheng/schools';
import type { PlanJob } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { titleOf } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';
import { boughtUnit, SITES } from './plan-figures.ts';
import { moneyText } from './plan-words.ts';

export interface PlanNames {
  readonly school: (id: string) => string;
  /** school, and its section where it has two */
  readonly section: (id: string, stage: Stage) => string;
  /** an indicator, or the transfers */
  readonly item: (id: string) => string;
  /** ids within a text of the planner */
  readonly inText: (text: string) => string;
  readonly lock: (lock: PlanLockShape) => string;
  readonly opening: (opening: PlanOpening) => string;
  /** what a job is about: figures and goal */
  readonly job: (job: PlanJob) => string;
}

/** Ids of a plan in the reader's words. */
export function usePlanNames(): PlanNames {
  const { t, pick, language } = useSpeech();
  const { law, schoolById } = useCounty();
  const school = (id: string) => schoolById.get(id)?.name ?? id;
  const section = (id: string, stage: Stage) =>
    (schoolById.get(id)?.sections.length ?? 0) > 1 ? `${school(id)} ${t(stage)}` : school(id);
  const item = (id: string) =>
    id === 'transfer' ? t('kindTransfers') : id === SITES ? t('sitesCost') : pick(titleOf(law, id));
  const inText = (text: string) =>
    [...schoolById.keys(), ...law.base.indicators.map(({ id }) => id)].reduce(
      (said, id) => (said.includes(id) ? said.replaceAll(id, schoolById.get(id)?.name ?? item(id)) : said),
      text,
    );
  const lock = (one: PlanLockShape): string => {
    switch (one.kind) {
      case 'nothing':
        return `${school(one.school)}：${t('lockNothing')}`;
      case 'stays':
        return `${section(one.school, one.stage)}：${t('lockStays')}`;
      case 'decided':
        return `${school(one.school)}：${t('lockDecided')} ${item(one.indicator)} ${display(one.amount, 'plain')} ${pick(boughtUnit(one.indicator))}`;
      case 'notBought':
        return `${school(one.school)}：${t('lockNotBought', { item: item(one.indicator) })}`;
      case 'meetsLimit':
        return `${section(one.school, one.stage)}：${t('lockMeets', { item: item(one.indicator) })}`;
      case 'movedAtMost':
        return `${t('lockMoved')}：${t('peopleCount', { n: one.people })}`;
      case 'ruralAtLeast':
        return `${t('lockRural')}：${display(one.yuan / 10_000, 'plain')}`;
    }
  };
  const opening = (one: PlanOpening): string =>
    one.kind === 'cap'
      ? t('openingCap', { school: school(one.school), item: item(one.indicator), most: display(one.most, 'plain') })
      : t('openingCv', { stage: t(one.stage), item: item(one.indicator), limit: display(one.limit, 'plain') });
  const job = ({ basis }: PlanJob) => {
    const goal =
      basis?.mode === 'budget'
        ? `${t('planBudget')} ${moneyText(basis.budgetYuan, language)}`
        : basis?.mode === 'years'
          ? `${t('goalYears')} (${basis.years})`
          : t('goalLeastCost');
    const notes = [
      ...(basis?.transfers === false ? [t('noteNoTransfers')] : []),
      ...(basis?.completeOnly === true ? [t('noteCompleteOnly')] : []),
      ...(basis === undefined || basis.locks.length === 0 ? [] : [t('noteLocks', { n: basis.locks.length })]),
      ...(basis?.prices.assumption === false ? [t('noteOwnPrices')] : []),
      ...(basis?.openings === undefined ? [] : [t('noteOpenings', { n: basis.openings.length })]),
      ...(basis?.without === undefined ? [] : [t('noteWithout', { what: basis.without.locks.map(lock).join('；') })]),
      ...(basis?.point === undefined
        ? []
        : [t('notePoint', { n: basis.point.mostMoved, cv: display(basis.point.cvAtMost, 'plain') })]),
    ];
    const about = t('planOfScenario', { scenario: basis?.scenario ?? t('planFacts'), goal });
    return [about, ...notes].join(' · ');
  };
  return { school, section, item, inText, lock, opening, job };
}
