import {
  definitionOf,
  type FigureValue,
  figureAt,
  figurePath,
  joiningOf,
  parseFigurePath,
  type Text,
} from '@junheng/schools';
import type { TraceNode } from '../verdict.ts';
import type { TraceContext } from './context.ts';
import { formulaPart } from './formula-words.ts';

const OUTSIDE_FACTS: Readonly<Record<string, Text>> = {
  enrolment: { zh: '在校生数', en: 'enrolment' },
  classSizes: { zh: '班级学生数', en: 'pupils of each class' },
  seniorEnrolment: { zh: '高中在校生数', en: 'senior enrolment' },
  urbanRural: { zh: '城乡分类代码', en: 'urban–rural code' },
};

/** How the figure of a school with campuses comes about. */
const JOINED: Readonly<Record<ReturnType<typeof joiningOf>, Text>> = {
  add: { zh: '本校 + 各校区', en: 'school + campuses' },
  most: { zh: '本校与各校区取最大', en: 'the largest of school and campuses' },
  least: { zh: '本校与各校区取最小', en: 'the least of school and campuses' },
  all: { zh: '本校与各校区均是', en: 'school and all campuses' },
  parent: { zh: '以本校为准', en: 'as of the school itself' },
};
const ATTRIBUTES = new Set(['urbanRural', 'boarding', 'builtYear', 'ownership', 'type']);

/** A leaf of the proof 原始数据: the figure by its path, and where it was read. Campuses of a school stand under its sum. */
export function figureNode(path: string, context: TraceContext): TraceNode {
  const { school, stage, fact } = parseFigurePath(path);
  const campuses = school === undefined ? [] : context.facts.schools.filter(({ parent }) => parent === school);
  if (campuses.length === 0) return leaf(path, context, figureAt(context.facts, path));
  const own = figureAt(context.facts, path);
  const parts = campuses
    .map(({ id }) => figurePath({ school: id, fact, ...(stage === undefined ? {} : { stage }) }))
    .map((part) => [part, figureAt(context.facts, part)] as const)
    .filter(([, value]) => value !== undefined);
  return {
    ...leaf(path, context, figureAt(context.county, path)),
    ...formulaPart(JOINED[ATTRIBUTES.has(fact) ? 'parent' : joiningOf(fact)]),
    children: [leaf(path, context, own), ...parts.map(([part, value]) => leaf(part, context, value))],
  };
}

function leaf(path: string, context: TraceContext, value: FigureValue | undefined): TraceNode {
  const { school, fact } = parseFigurePath(path);
  const { dictionary, facts } = context;
  const definition = dictionary === undefined ? undefined : definitionOf(dictionary.facts, fact);
  const title = definition?.title ?? statementTitle(fact, context) ?? OUTSIDE_FACTS[fact] ?? { zh: fact, en: fact };
  const name = facts.schools.find(({ id }) => id === school)?.name;
  const observation = facts.sources?.[path];
  return {
    label: name === undefined ? title : { zh: `${name} ${title.zh}`, en: `${name}: ${title.en}` },
    value: shown(value),
    ...(definition === undefined ? {} : { unit: definition.unit }),
    figure: path,
    ...(observation === undefined ? {} : { observation }),
    children: [],
  };
}

function statementTitle(fact: string, { dictionary }: TraceContext): Text | undefined {
  const [kind, id] = fact.split('.');
  if (dictionary === undefined || id === undefined) return undefined;
  if (kind !== 'judgements' && kind !== 'vetoes' && kind !== 'prerequisites') return undefined;
  return definitionOf(dictionary[kind], id)?.title;
}

function shown(value: FigureValue | undefined): TraceNode['value'] {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
