/** Words and codes of a roster that count as one value; compared after trimming, letter case kept as listed; frequent ones first. */
export type CodeList = readonly string[];

/** 学段 as rosters write it; `other` is left out by rule and is no misfit. */
export const STAGE_WORDS: Readonly<Record<'primary' | 'junior' | 'other', CodeList>> = {
  primary: ['小学', '小学部', 'primary'],
  junior: ['初中', '初中部', '初级中学', 'junior'],
  other: ['高中', '高中部', '普通高中', '中职', '幼儿园', '学前', '特殊教育', 'senior', 'kindergarten'],
};

/** 是, in every spelling that counts. */
export const YES_WORDS: CodeList = ['是', '1', 'true', 'TRUE', 'Y', 'y'];
/** 否, in every spelling that counts. */
export const NO_WORDS: CodeList = ['否', '0', 'false', 'FALSE', 'N', 'n'];

/** 体育与艺术类课程: what the statistics tables call 体育与健康 and 艺术, and the subjects that these are made of. */
export const PE_ART_SUBJECTS: CodeList = ['体育', '体育与健康', '音乐', '美术', '艺术'];

/** Subjects that are surely none of those, by which most rows are settled at once; any other text settles the same, only later. */
export const OTHER_SUBJECTS: CodeList = [
  ...['语文', '数学', '英语', '道德与法治', '科学', '信息科技', '劳动', '物理', '化学', '生物学', '历史', '地理'],
];

/**
 * 学历代码 of GB/T 4658: 11, 14, 17 postgraduate and 21 bachelor's diplomas held, 31 college (专科) diploma; 10, 20, 30 are their group
 * headings. 22, 23, 32, 33 left without the diploma; 4x and above are vocational, senior and lower schooling. Codes such as 15
 * (master's course ended without a degree) or 28 are in none of the lists: which diploma is held has to be asked.
 */
export const EDUCATION_CODES: Readonly<Record<'bachelor' | 'college' | 'below', CodeList>> = {
  bachelor: ['21', '14', '11', '10', '17', '20', '博士研究生', '硕士研究生', '研究生', '大学本科', '本科'],
  college: ['31', '30', '大学专科', '专科', '大专'],
  below: [
    ...['22', '23', '32', '33', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '60', '61', '62', '63'],
    ...['70', '71', '72', '73', '80', '81', '82', '83', '90', '中等专科', '中专', '高中', '高中阶段', '初中'],
  ],
};
