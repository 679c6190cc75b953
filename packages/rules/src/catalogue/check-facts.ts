import { definitionOf, type FactDictionary, type Grain, mayStandIn } from '@junheng/schools';
import { COMPUTATIONS } from '../items/registry.ts';
import type { Item } from '../law/law.ts';
import type { Catalogue } from './catalogue.ts';
import type { CatalogueProblem } from './catalogue-error.ts';
import type { ItemEntry } from './item.ts';
import type { TargetEntry } from './overlay.ts';

/** One figure that an entry names, and where it must stand; null where several places will do. */
interface Named {
  readonly place: string;
  readonly fact: string;
  readonly grain: Grain | null;
}

/** Figures that stand outside `facts` and have no entry in the dictionary. */
const OUTSIDE = new Set(['enrolment', 'classSizes', 'seniorEnrolment', 'urbanRural', 'builtYear', 'boarding']);

/**
 * Names of figures and judgements in a catalogue that the facts dictionary does not know, or has in another place 数据项引用检查: a typing
 * slip there would leave a rule not assessable for ever.
 */
export function checkFacts(catalogue: Catalogue, dictionary: FactDictionary): readonly CatalogueProblem[] {
  return namedIn(catalogue).flatMap(({ place, fact, grain }) => {
    if (OUTSIDE.has(fact)) return [];
    const judgement = /^judgements\.(.+)$/.exec(fact)?.[1];
    if (judgement !== undefined)
      return definitionOf(dictionary.judgements, judgement) === undefined
        ? [unknown(place, `judgements.${judgement}`)]
        : [];
    const definition = definitionOf(dictionary.facts, fact);
    if (definition === undefined) return [unknown(place, fact)];
    if (grain === null || mayStandIn(definition, grain)) return [];
    return [
      problem(
        place,
        'factInAnotherPlace',
        `${fact} 属于 ${definition.grain}，不属于 ${grain}`,
        `${fact} belongs to the ${definition.grain}, not to the ${grain}`,
      ),
    ];
  });
}

function namedIn(catalogue: Catalogue): readonly Named[] {
  const added = catalogue.changes.flatMap((change) => ('item' in change ? [change.item] : []));
  const indicators = catalogue.indicators.flatMap(({ id, terms }) =>
    terms.map(
      ({ fact, from }): Named => ({
        place: `indicators/${id}`,
        fact,
        grain: from === 'section' ? 'section' : 'school',
      }),
    ),
  );
  const reported = catalogue.reported.flatMap(({ id, fact }) =>
    fact === undefined ? [] : [{ place: `reported/${id}`, fact, grain: null }],
  );
  return [
    ...indicators,
    ...[...catalogue.items, ...added].flatMap(inItem),
    ...catalogue.targets.flatMap(inTarget),
    ...reported,
  ];
}

function inItem(entry: ItemEntry): readonly Named[] {
  const computation = COMPUTATIONS[entry.computation];
  const variants = [
    entry.parameters ?? {},
    ...(entry.variants ?? []).map((v) => ({ ...entry.parameters, ...v.parameters })),
  ];
  const facts = variants.flatMap((parameters) => {
    const { variants: _variants, limits: _limits, ...rest } = entry;
    const item: Item = { ...rest, parameters, limits: {} };
    return [
      ...(computation?.reads(item) ?? []),
      ...(computation?.kind === 'school' ? (computation.countyReads ?? []) : []),
    ];
  });
  return [...new Set(facts)].map((fact) => ({ place: `items/${entry.id}`, fact, grain: null }));
}

function inTarget({ id, measure }: TargetEntry): readonly Named[] {
  const at = (grain: Grain, ...facts: readonly string[]): readonly Named[] =>
    facts.map((fact) => ({ place: `targets/${id}`, fact, grain }));
  if ('fact' in measure) return at(measure.grain ?? 'county', measure.fact);
  if ('share' in measure) return at(measure.grain ?? 'county', measure.share.part, measure.share.whole);
  if ('judgement' in measure) return at('county', `judgements.${measure.judgement}`);
  if (!('growth' in measure)) return [];
  const { growth, over } = measure;
  return at('county', growth.now, growth.before, ...(over === undefined ? [] : [over.now, over.before]));
}

const unknown = (place: string, fact: string): CatalogueProblem =>
  problem(place, 'unknownFact', `数据字典中没有 ${fact}`, `names ${fact}, which the facts dictionary does not have`);

const problem = (file: string, code: string, zh: string, en: string): CatalogueProblem => ({
  file,
  pointer: '',
  code,
  message: { zh, en },
});
