import {
  type County,
  type CountyYear,
  definitionOf,
  type FactDictionary,
  type Facts,
  type FactValue,
  type Judgement,
} from '@junheng/schools';
import type { BuildContext } from './build-context.ts';
import { buildSchool } from './build-school.ts';
import type { DraftCounty, DraftFigure } from './draft.ts';
import { createSources } from './sources.ts';

/** The county year of a draft, with the origin of every figure. Schools stand in the order of their ids, so that the order of files changes nothing. */
export function buildCounty(draft: DraftCounty, context: BuildContext): CountyYear {
  const sources = createSources(context.origin);
  const county = countyOf(draft, context.dictionary, sources.add);
  const schools = [...draft.schools.values()]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .flatMap((school) => buildSchool(school, context, sources.add));
  return { county, schoolYear: draft.schoolYear, schools, sources: sources.all() };
}

type AddSource = (figure: string, source: DraftFigure) => void;

function countyOf(draft: DraftCounty, dictionary: FactDictionary, add: AddSource): County {
  const answers = {
    judgements: {} as Record<string, Judgement>,
    vetoes: {} as Record<string, boolean>,
    prerequisites: {} as Record<string, boolean>,
  };
  const facts: Record<string, FactValue | null> = {};
  const levels = new Map<string, Record<string, number>>();
  for (const [id, figure] of draft.figures) {
    const { value } = figure;
    const [head = '', tail = ''] = id.split('.', 2);
    if (value === null && tail !== '') continue;
    add(`county/${id}`, figure);
    if (head === 'judgements') answers.judgements[tail] = value as Judgement;
    else if (head === 'vetoes' || head === 'prerequisites') answers[head][tail] = value === true;
    else if (definitionOf(dictionary.facts, head)?.kind === 'levels')
      levels.set(head, { ...levels.get(head), [tail]: Number(value) });
    else facts[head] = value as number | boolean | null;
  }
  const all: Facts = { ...facts, ...Object.fromEntries(levels) };
  return { code: draft.code, name: draft.name, facts: all, ...answers };
}
