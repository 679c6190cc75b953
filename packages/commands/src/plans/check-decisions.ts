import type { Decision, Link } from '@junheng/contract';
import type { ReaderOutput } from '@junheng/reader';
import type { RuleSet } from '@junheng/rules';
import type { FactDictionary } from '@junheng/schools';
import type { TroubleDetail } from '../trouble.ts';

/** What decisions may name. */
export interface Known {
  readonly output: ReaderOutput;
  readonly rules: RuleSet;
  readonly dictionary: FactDictionary;
}

/** Everything wrong in a list of decisions 核对结果检查, all at once: findings that do not exist, decided twice, links that lead nowhere. */
export function checkDecisions(decisions: readonly Decision[], known: Known): readonly TroubleDetail[] {
  const seen = new Set<string>();
  return decisions.flatMap((decision, i) => {
    const place = `/decisions/${i}`;
    const key = `${decision.kind} ${decision.index}`;
    const twice = seen.has(key) ? [problem(place, 'duplicate', '同一条发现核对了两次', `${key} is decided twice`)] : [];
    seen.add(key);
    return [
      ...twice,
      ...indexProblems(decision, place, known),
      ...linkProblems(decision, place, known),
      ...levelProblems(decision, place),
    ];
  });
}

/** The reader's list of a kind. */
export function findingsOf(output: ReaderOutput, kind: Decision['kind']) {
  return { task: output.tasks, commitment: output.commitments, fact: output.facts, level: [output.document] }[kind];
}

/** 发文层级 is said once for the plan, and of nothing else. */
function levelProblems({ kind, state, correction }: Decision, place: string): readonly TroubleDetail[] {
  const said = correction?.level !== undefined;
  if (kind === 'level' ? said && state === 'corrected' : !said) return [];
  return [
    problem(
      `${place}/correction/level`,
      'levelMisplaced',
      kind === 'level' ? '发文层级须写明 province、city 或 county' : '发文层级只能写在 kind 为 level 的一条里',
      kind === 'level' ? 'say province, city or county' : 'only the decision of the kind level says the level',
    ),
  ];
}

function indexProblems({ kind, index }: Decision, place: string, { output }: Known): readonly TroubleDetail[] {
  const length = findingsOf(output, kind).length;
  if (index < length) return [];
  return [
    problem(
      `${place}/index`,
      'unknownFinding',
      `该方案只有 ${length} 条此类发现`,
      `the plan has ${length} of this kind`,
    ),
  ];
}

function linkProblems({ link, kind }: Decision, place: string, known: Known): readonly TroubleDetail[] {
  if (link === undefined) return [];
  if (kind === 'task')
    return [
      problem(
        `${place}/link`,
        'linkOfTask',
        '任务不能关联指标，请在其承诺上关联',
        'a task takes no link; link its commitments',
      ),
    ];
  const missing = unknownName(link, known);
  if (missing === undefined) return [];
  return [
    problem(`${place}/link`, 'unknownLink', `没有名为 ${missing} 的指标或数据项`, `there is no ${missing} to link to`),
  ];
}

function unknownName(link: Link, { rules, dictionary }: Known): string | undefined {
  const among = (list: readonly { readonly id: string }[], id: string) =>
    list.some((entry) => entry.id === id) ? undefined : id;
  if ('item' in link) return among(rules.items, link.item);
  if ('indicator' in link) return among(rules.indicators, link.indicator);
  if ('dispersion' in link) return link.dispersion === 'all' ? undefined : among(rules.indicators, link.dispersion);
  if ('fact' in link) return Object.hasOwn(dictionary.facts, link.fact) ? undefined : link.fact;
  return undefined;
}

const problem = (pointer: string, code: string, zh: string, en: string): TroubleDetail => ({
  pointer,
  code,
  message: { zh, en },
});
