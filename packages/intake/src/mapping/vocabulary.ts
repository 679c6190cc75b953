import { pathKey } from '../layout/header-key.ts';
import type { TargetDefinition } from './target-definition.ts';

const TOTALS = new Set(['合计', '总计', '计', '小计', '总数', '全部']);
const NEUTRAL = new Set([
  '其中',
  '数值',
  '数量',
  '内容',
  '填报值',
  '分年级',
  '本学年',
  '基本情况',
  '学校基本情况',
  '办学条件',
  '学校办学条件',
  '校舍情况',
  '学生情况',
  '教师情况',
  '教职工情况',
  '占地面积及其他办学条件',
  '本学年校舍建筑面积',
  '校舍建筑面积',
  '人数',
]);

/** One name of a target, ready to be compared. */
export interface TargetName {
  readonly target: TargetDefinition;
  readonly segments: readonly string[];
  readonly core: readonly string[];
  readonly unit: string;
  readonly stage: 'primary' | 'junior' | undefined;
  readonly kind: 'path' | 'alias' | 'form';
}

/** A target that a header may mean, with how sure that is. */
export interface Candidate {
  readonly name: TargetName;
  readonly confidence: number;
}

/** All names of all targets, and the words that may stand above them without changing their meaning. */
export interface Vocabulary {
  readonly targets: ReadonlyMap<string, TargetDefinition>;
  readonly names: readonly TargetName[];
  readonly words: ReadonlySet<string>;
  /** ids of the targets whose path ends so */
  readonly endings: ReadonlyMap<string, ReadonlySet<string>>;
  /** what was found for headers before */
  readonly kept: Map<string, readonly Candidate[]>;
}

/** The segments that carry the meaning: totals at the end and neutral group names are left out. */
export function coreOf(segments: readonly string[]): readonly string[] {
  const named = segments.filter((segment) => !NEUTRAL.has(segment) && !/^按.{1,12}分$/.test(segment));
  const kept = named.filter((segment) => !TOTALS.has(segment));
  return kept.length > 0 ? kept : named;
}

/** Prepares the targets for comparison. */
export function vocabularyOf(targets: ReadonlyMap<string, TargetDefinition>): Vocabulary {
  // figures of the whole county are no columns of a table of schools
  const columns = [...targets.values()].filter(({ id, grain }) => grain !== 'county' || id.includes('.'));
  const names = columns.flatMap(namesOf);
  const endings = new Map<string, Set<string>>();
  const words = new Set<string>();
  for (const { target, core, kind } of names) {
    if (kind !== 'path') continue;
    for (let from = 0; from < core.length; from += 1) {
      const key = core.slice(from).join('/');
      endings.set(key, (endings.get(key) ?? new Set()).add(target.id));
      if (from < core.length - 1) words.add(core[from] ?? '');
    }
  }
  return { targets, names, words, endings, kept: new Map() };
}

function namesOf(target: TargetDefinition): readonly TargetName[] {
  const name = (text: string, kind: TargetName['kind']): TargetName => {
    const { segments, unit, stage } = pathKey(text.split('/'));
    return { target, segments, core: coreOf(segments), unit, stage, kind };
  };
  return [
    ...target.headerPaths.map((path) => name(path, 'path')),
    ...target.aliases.map((alias) => name(alias, 'alias')),
    ...(target.formAliases ?? []).map((alias) => name(alias, 'form')),
  ].filter(({ core }) => core.length > 0);
}
