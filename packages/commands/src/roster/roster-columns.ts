/** One column that a roster is read by, with the headings it is known under. */
export interface RosterColumn {
  readonly id: string;
  /** accepted headings, the first one is the one to write */
  readonly headings: readonly string[];
  /** what a cell holds */
  readonly holds: { readonly zh: string; readonly en: string };
}

const SCHOOL: RosterColumn = {
  id: 'schoolCode',
  headings: ['学校标识码', '学校(机构)标识码', '学校（机构）标识码', 'schoolCode'],
  holds: { zh: '学校（机构）标识码', en: 'the school identifier' },
};
const STAGE: RosterColumn = {
  id: 'stage',
  headings: ['学段', 'stage'],
  holds: { zh: '小学或初中', en: 'primary or junior' },
};

/** 教师名册 columns that are read; every other column, names and identity numbers among them, is left alone. */
export const TEACHER_COLUMNS: readonly RosterColumn[] = [
  SCHOOL,
  STAGE,
  {
    id: 'education',
    headings: ['学历', '最高学历', '学历码', '学历代码', 'education'],
    holds: {
      zh: '学历代码（GB/T 4658），如 21 本科、31 专科',
      en: 'education code of GB/T 4658: 21 bachelor, 31 college',
    },
  },
  {
    id: 'backbone',
    headings: ['县级以上骨干教师', '骨干教师', 'backbone'],
    holds: { zh: '是或否', en: 'yes or no' },
  },
  {
    id: 'subject',
    headings: ['任教学科', '任教课程', '授课课程', 'subject'],
    holds: { zh: '任教学科', en: 'the subject taught' },
  },
  {
    id: 'fullTime',
    headings: ['专任教师', '是否专任', '是否专任教师', 'fullTime'],
    holds: { zh: '是或否', en: 'yes or no' },
  },
];

/** 学生名册 columns that are read; the pupil's name and number are not. */
export const PUPIL_COLUMNS: readonly RosterColumn[] = [
  SCHOOL,
  STAGE,
  { id: 'grade', headings: ['年级', 'grade'], holds: { zh: '年级', en: 'the grade' } },
  { id: 'class', headings: ['班级', '班号', 'class'], holds: { zh: '班级', en: 'the class' } },
];
