import type { Right } from './rights.ts';

/** How far a role looks: its whole division, the schools named in the account, the tasks of one unit, or no data at all. */
export type Reach = 'division' | 'schools' | 'unit' | 'none';

/** Where an account of a role may be at home. */
export type Level = 'nation' | 'province' | 'prefecture' | 'county';

export interface RoleDefinition {
  readonly title: { readonly zh: string; readonly en: string };
  readonly reach: Reach;
  readonly levels: readonly Level[];
  readonly rights: readonly Right[];
  /** an account of this role must end on a day */
  readonly timeLimited?: boolean;
  /** a second factor is asked for at every login */
  readonly secondFactor?: boolean;
}

const COUNTY: readonly Level[] = ['county'];
const SEE: readonly Right[] = [
  ...(['facts.read', 'documents.read', 'tasks.read', 'campaign.read', 'submission.read', 'evidence.read'] as const),
  ...(['register.read', 'inspection.read', 'board.read', 'rollUp.read'] as const),
];
const SCHOOL: readonly Right[] = [
  ...(['facts.read', 'campaign.read', 'submission.read', 'evidence.read', 'evidence.add'] as const),
  ...(['register.read', 'register.work', 'inspection.read', 'board.read'] as const),
];

/** Roles 角色 and their rights, one table to read and to change; a role absent here cannot log in. */
export const ROLES = {
  schoolClerk: {
    title: { zh: '学校填报员', en: 'School clerk' },
    ...{ reach: 'schools', levels: COUNTY, rights: [...SCHOOL, 'submission.fill'] },
  },
  schoolHead: {
    title: { zh: '校长', en: 'School head' },
    ...{ reach: 'schools', levels: COUNTY, rights: [...SCHOOL, 'submission.sign'] },
  },
  statistician: {
    title: { zh: '县级统计员', en: 'County statistician' },
    reach: 'division',
    levels: COUNTY,
    rights: [
      ...SEE,
      ...(['facts.import', 'verdict.store', 'scenarios.write', 'plan.run', 'documents.write', 'tasks.write'] as const),
      ...(['tasks.progress', 'campaign.write', 'evidence.add', 'register.manage', 'inspection.draw'] as const),
      ...(['declaration.fill', 'display.manage'] as const),
    ],
  },
  countyReviewer: {
    title: { zh: '县级审核员', en: 'County reviewer' },
    reach: 'division',
    levels: COUNTY,
    rights: [
      ...SEE,
      ...(['submission.check', 'register.manage', 'register.review', 'evidence.add', 'tasks.progress'] as const),
      ...(['inspection.draw', 'inspection.record', 'verdict.store', 'plan.run'] as const),
    ],
  },
  countyLeader: {
    title: { zh: '县级负责人', en: 'County leader' },
    reach: 'division',
    levels: COUNTY,
    rights: [...SEE, 'submission.signCounty', 'plan.run', 'register.review', 'verdict.store', 'display.manage'],
  },
  department: {
    title: { zh: '部门（财政、编制、人社、住建等）', en: 'Department of another bureau' },
    reach: 'unit',
    levels: COUNTY,
    rights: [
      'tasks.read',
      'tasks.progress',
      'register.read',
      'register.work',
      'evidence.read',
      'evidence.add',
      'board.read',
    ],
  },
  cityReviewer: {
    title: { zh: '市级复核员', en: 'City reviewer' },
    ...{ reach: 'division', levels: ['prefecture'], rights: [...SEE, 'submission.reviewCity', 'inspection.draw'] },
  },
  provinceReviewer: {
    title: { zh: '省级评估员', en: 'Province reviewer' },
    reach: 'division',
    levels: ['province'],
    rights: [...SEE, 'submission.assessProvince', 'submission.recordState', 'inspection.draw'],
  },
  inspector: {
    title: { zh: '督导检查员', en: 'Inspector' },
    reach: 'schools',
    levels: ['county', 'prefecture', 'province'],
    rights: [
      'facts.read',
      'submission.read',
      'inspection.read',
      'inspection.record',
      'evidence.read',
      'evidence.add',
      'board.read',
    ],
    timeLimited: true,
  },
  auditor: {
    title: { zh: '审计员', en: 'Auditor' },
    ...{ reach: 'none', levels: ['county', 'prefecture', 'province', 'nation'], rights: ['audit.read'] },
    secondFactor: true,
  },
  administrator: {
    title: { zh: '系统管理员（不接触业务数据）', en: 'Administrator (no data)' },
    ...{ reach: 'none', levels: ['county', 'prefecture', 'province', 'nation'], rights: ['accounts.manage'] },
    secondFactor: true,
  },
  surveyManager: {
    title: { zh: '问卷管理员', en: 'Survey manager' },
    ...{ reach: 'none', levels: COUNTY, rights: ['survey.manage', 'board.read'] },
  },
} as const satisfies Readonly<Record<string, RoleDefinition>>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

/** The definition of a role 角色定义, or undefined for a word that is none. */
export function roleOf(name: string): RoleDefinition | undefined {
  return Object.hasOwn(ROLES, name) ? ROLES[name as Role] : undefined;
}
