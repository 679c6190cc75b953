import type { FigureValue, Grain, Stage, Text } from '@junheng/schools';
import { parseFigurePath } from '@junheng/schools';
import type { CheckGrade } from './check-schema.ts';
import { evaluateCondition, type NodeContext } from './evaluate-node.ts';
import { factsOf } from './facts-of.ts';
import { type Form, pathInForm } from './figures-of-form.ts';
import type { Check, CheckSet } from './load-checks.ts';
import { fillIn } from './message.ts';

/** A figure that a check stumbles over 校验结果. */
export interface CheckFinding {
  /** stable: check and figure path; explanations are kept under it */
  readonly key: string;
  readonly check: string;
  readonly grade: CheckGrade;
  readonly fact: string;
  readonly stage?: Stage;
  /** figure path of the marked cell */
  readonly at: string;
  readonly message: Text;
  /** what the check looked at, by figure path; last year's figures under `lastYear/PATH` */
  readonly values: Readonly<Record<string, FigureValue>>;
}

/**
 * All that the checks of a form 校验 have to say, at once: blank cells that are asked for, then the checks in the order of their file. A check
 * that needs a blank figure is silent (the blank is said of its own); 0 is a value like any other.
 */
export function checkForm(set: CheckSet, form: Form): readonly CheckFinding[] {
  const turns = set.checks.flatMap((check) => stagesFor(check, form).map((stage) => runCheck(set, check, form, stage)));
  return [...blankCells(set, form), ...turns.flatMap((found) => found ?? [])];
}

function stagesFor({ grain, stages }: Check, { school, stages: own }: Form): readonly (Stage | undefined)[] {
  if ((grain === 'county') !== (school === undefined)) return [];
  if (grain !== 'section') return [undefined];
  return own.filter((stage) => stages === undefined || stages.includes(stage));
}

function blankCells({ missing }: CheckSet, { figures, asked = [], required = [] }: Form): readonly CheckFinding[] {
  const must = new Set(required);
  const cells = [...new Set([...required, ...asked])].filter((path) => isBlank(figures[path]));
  return cells.map((at) => {
    const { grade, message } = must.has(at) ? missing.required : missing.asked;
    const { fact, stage } = parseFigurePath(at);
    const place = { fact, at, ...(stage === undefined ? {} : { stage }) };
    return { key: `missing@${at}`, check: 'missing', grade, ...place, message, values: { [at]: null } };
  });
}

const isBlank = (value: FigureValue | undefined): boolean => value === undefined || value === null || value === '';

function runCheck(set: CheckSet, check: Check, form: Form, stage: Stage | undefined): CheckFinding | null {
  const context = contextOf(set, form, stage);
  if (check.when !== undefined && evaluateCondition(check.when, context) !== true) return null;
  if (evaluateCondition(check.holds, context) !== false) return null;
  const at = pathInForm(form, check.at, grainOf(set, check.at), stage);
  return {
    key: `${check.id}@${at}`,
    check: check.id,
    grade: check.grade,
    fact: check.at,
    ...(stage === undefined ? {} : { stage }),
    at,
    message: fillIn(check.message, { check, set, context }),
    values: valuesOf(set, check, form, stage),
  };
}

const grainOf = ({ facts }: CheckSet, fact: string): Grain => facts[fact]?.grain ?? 'school';

function contextOf(set: CheckSet, form: Form, stage: Stage | undefined): NodeContext {
  const pathOf = (fact: string, of: Stage | undefined) => pathInForm(form, fact, grainOf(set, fact), of);
  return {
    figure: (fact, year) => (year === 'thisYear' ? form.figures : form.lastYear)?.[pathOf(fact, stage)],
    overSections: (fact) => form.stages.map((one) => form.figures[pathOf(fact, one)]),
    thresholds: set.thresholds,
  };
}

function valuesOf(set: CheckSet, check: Check, form: Form, stage: Stage | undefined): CheckFinding['values'] {
  const values: Record<string, FigureValue> = {};
  for (const { fact, as } of [...factsOf(check.holds), ...(check.when === undefined ? [] : factsOf(check.when))])
    for (const of of as === 'overSections' ? form.stages : [stage]) {
      const path = pathInForm(form, fact, grainOf(set, fact), of);
      values[path] = form.figures[path] ?? null;
      const before = form.lastYear?.[path];
      if (before !== undefined) values[`lastYear/${path}`] = before;
    }
  return values;
}
