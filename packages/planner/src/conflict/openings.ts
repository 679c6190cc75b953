import type { Text } from '@junheng/schools';
import { indicatorOf } from '../model/plan-columns.ts';
import type { Transfer } from '../plan/plan.ts';
import { dispersionFor, needFigures } from './figures.ts';
import type { Suspect } from './suspects.ts';
import { grouped, type Told } from './words.ts';

/** What came out when a part gave way: amounts of the pots at the end, who moved, and what each year cost. */
export interface Opened {
  readonly amounts: readonly number[];
  readonly transfers: readonly Transfer[];
  readonly yearsYuan: readonly number[];
}

/** How far a part gave way 放开到何处: the figure at which the plan found holds, where there is one, and the words for it. */
export function openedAt(
  told: Told,
  suspect: Suspect,
  opened: Opened,
): { readonly message: Text; readonly to?: number } {
  switch (suspect.kind) {
    case 'cap': {
      const to = Math.ceil(opened.amounts[suspect.pot] ?? 0);
      return { to, message: { zh: `上限提高到 ${to}`, en: `with the cap raised to ${to}` } };
    }
    case 'dispersion': {
      const to = Math.ceil(dispersionFor(told.base, suspect.dispersion, opened.amounts) * 1000 + 1e-6) / 1000;
      const cv = to.toFixed(3);
      return { to, message: { zh: `该差异系数放宽到 ${cv}`, en: `with this dispersion at ${cv}` } };
    }
    case 'distance': {
      const to = Math.ceil(Math.max(0, ...opened.transfers.map(({ kilometres = 0 }) => kilometres)) * 10) / 10;
      return { to, message: { zh: `距离上限放宽到 ${to} 千米`, en: `with transfers up to ${to} km` } };
    }
    case 'budget': {
      const to = Math.ceil(opened.yearsYuan[suspect.year] ?? 0);
      if (told.budgetYuan !== undefined)
        return { to, message: { zh: `预算增加到 ${grouped(to)} 元`, en: `with a budget of ${grouped(to)} yuan` } };
      const at = told.base.schoolYear + suspect.year;
      return { to, message: { zh: `${at} 学年共用 ${grouped(to)} 元`, en: `with ${grouped(to)} yuan spent in ${at}` } };
    }
    case 'section':
      if (told.budgetYuan !== undefined) return { message: givenUp(suspect) };
      return { message: sectionAt(told, suspect.section, opened.amounts) };
    default:
      return { message: givenUp(suspect) };
  }
}

/** What gives way, in short, where its figure does not matter. */
export function givenUp({ kind }: Suspect): Text {
  const texts: Readonly<Record<Suspect['kind'], Text>> = {
    lock: { zh: '取消该锁定', en: 'without this lock' },
    cap: { zh: '放开该上限', en: 'without this cap' },
    rotation: { zh: '不要求轮岗比例', en: 'without rotation shares' },
    distance: { zh: '不限交流距离', en: 'without a distance limit' },
    budget: { zh: '增加该年资金', en: 'with more money in that year' },
    milestone: { zh: '取消该阶段目标', en: 'without this milestone' },
    lead: { zh: '校舍场地当年可用', en: 'if buildings were usable at once' },
    teachers: { zh: '不核对骨干教师数', en: 'without this rule' },
    section: { zh: '该学段暂不达标', en: 'if this section need not comply' },
    dispersion: { zh: '放宽该差异系数', en: 'without this dispersion limit' },
  };
  return texts[kind];
}

/** Where a section that need not comply would stay. */
function sectionAt({ base }: Told, section: number, amounts: readonly number[]): Text {
  const short = (base.sections[section]?.needs ?? []).flatMap((_, k) => {
    const { held, atLimit } = needFigures(base, section, k, amounts);
    if (held >= atLimit * (1 - 1e-9)) return [];
    const { title } = indicatorOf(base, k);
    return [{ title, percent: Math.floor((held / atLimit) * 1000) / 10 }];
  });
  const list = (language: 'zh' | 'en') => short.map(({ title, percent }) => `${title[language]} ${percent}%`);
  if (short.length === 0) return { zh: '该学段不作要求', en: 'if this section need not comply' };
  return {
    zh: `该学段暂不达标（${list('zh').join('、')}）`,
    en: `if this section need not comply (${list('en').join(', ')} of the limit)`,
  };
}
