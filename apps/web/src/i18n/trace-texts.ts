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
