import type { Bilingual } from '@junheng/contract';

export const traceTexts = {
  traceShowAll: { zh: '全部 {n} 项', en: 'All {n}' },
  traceExpand: { zh: '展开', en: 'Expand' },
  traceCollapse: { zh: '收起', en: 'Collapse' },
  since: { zh: '自 {date} 起', en: 'since {date}' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  originalText: { zh: '原值 {text}', en: 'as written: {text}' },
  unrounded: { zh: '未舍入 {value}', en: 'unrounded {value}' },
  margins: { zh: '最小改动', en: 'Smallest change' },
  marginsNote: { zh: '只改一个数，结论就会翻转', en: 'One figure changed, and the verdict flips' },
} as const;

/** Names of the parts of an item's value. */
export const traceValueTexts: Readonly<Record<string, Bilingual>> = {
  short: { zh: '不足', en: 'Short' },
  schools: { zh: '学校', en: 'Schools' },
  schoolsShort: { zh: '不足的学校', en: 'Schools short' },
  without: { zh: '缺', en: 'Without' },
  share: { zh: '比例', en: 'Share' },
  rural: { zh: '农村名额', en: 'Rural places' },
  primary: { zh: '小学', en: 'Primary' },
  junior: { zh: '初中', en: 'Junior' },
  primaryOver: { zh: '小学超出', en: 'Primary over' },
  juniorOver: { zh: '初中超出', en: 'Junior over' },
  throughOver: { zh: '一贯制学校超出', en: 'Through schools over' },
  chinese: { zh: '语文', en: 'Chinese' },
  mathematics: { zh: '数学', en: 'Mathematics' },
  science: { zh: '科学', en: 'Science' },
  physicalEducation: { zh: '体育', en: 'PE' },
  arts: { zh: '艺术', en: 'Arts' },
  moralEducation: { zh: '德育', en: 'Moral education' },
};
