import type { Bilingual } from '@junheng/contract';
import type { Law } from '@junheng/rules';
import type { CountyYear, Stage } from '@junheng/schools';
import { mergeCampuses } from '@junheng/schools';
import type { Origin } from '@junheng/work';

export const STAGE_WORDS: Readonly<Record<Stage, Bilingual>> = {
  primary: { zh: '小学部', en: 'primary' },
  junior: { zh: '初中部', en: 'junior' },
};

const KIND_WORDS = { dispersion: { zh: '差异系数', en: 'coefficient of variation' } } as const;

/** What an indicator, item, statement or target is called in the law 指标名称. */
export function itemTitleOf({ base, targets }: Law, { kind, item }: Pick<Origin, 'kind' | 'item'>): Bilingual {
  const known = {
    ...{ indicator: base.indicators, dispersion: base.indicators, item: base.items, veto: base.vetoes },
    ...{ prerequisite: base.prerequisites, target: targets },
  }[kind];
  const entries: readonly { readonly id: string; readonly title: Bilingual }[] = known;
  const title = entries.find(({ id }) => id === item)?.title ?? { zh: item, en: item };
  if (kind !== 'dispersion') return title;
  return { zh: `${title.zh}${KIND_WORDS.dispersion.zh}`, en: `${title.en}, ${KIND_WORDS.dispersion.en}` };
}

/** Names of the schools of a county year by id, campuses merged into their parents included. */
export function schoolNamesOf(facts: CountyYear): (id: string) => string {
  const names = new Map([...facts.schools, ...mergeCampuses(facts).schools].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

const TOPICS: Readonly<Record<Origin['kind'], string>> = {
  ...{
    indicator: '未达标',
    dispersion: '超过限值',
    item: '未达标',
    target: '未达到',
    veto: '出现',
    prerequisite: '不具备',
  },
};

/** 问题名称: where it is, what it is. In Chinese, as the register is kept. */
export function findingTitle(law: Law, name: (id: string) => string, origin: Origin): string {
  const { school, stage, kind } = origin;
  const place = `${school === undefined ? '全县' : name(school)}${stage === undefined ? '' : STAGE_WORDS[stage].zh}`;
  return `${place}：${itemTitleOf(law, origin).zh}${TOPICS[kind]}`;
}
