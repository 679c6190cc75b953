import { type Facts, figurePath, type Stage, type Text } from '@junheng/schools';
import { isRural } from '../evaluate/school-groups.ts';
import type { SectionView } from '../evaluate/section-view.ts';
import type { Check } from './check.ts';
import type { ItemContext, SchoolComputation, SchoolView } from './context.ts';
import { asRooms, limitOf, meets } from './numbers.ts';

type Kind = 'music' | 'art';
const KINDS: readonly Kind[] = ['music', 'art'];
const LABELS: Readonly<Record<Kind, Text>> = {
  music: { zh: '音乐专用教室', en: 'music rooms' },
  art: { zh: '美术专用教室', en: 'art rooms' },
};

/** Sections that share one list of rooms: those of a school together, or one that states its own. */
interface RoomGroup {
  readonly view: SchoolView;
  readonly sections: readonly SectionView[];
  readonly rooms: Readonly<Record<Kind, { readonly figure: string; readonly areas: readonly number[] | null }>>;
}

/**
 * 音乐、美术专用教室: rooms that reach the area, one for every twelve classes begun. A school's rooms cover the sum of its sections' needs,
 * a section's own rooms cover that section. Smaller rooms neither count nor harm.
 */
export const musicArtRooms: SchoolComputation = {
  kind: 'school',
  reads: () => [
    'classSizes',
    ...KINDS.flatMap((kind) => [`${kind}RoomsSquareMetres`, `${kind}RoomsGrossSquareMetres`]),
  ],
  check: (view, context) => {
    const together = context.item.parameters.counting === 'together';
    const kinds = together ? [KINDS] : KINDS.map((kind) => [kind]);
    return groupsOf(view, kinds, context).map(({ group, of }) => checkRooms(group, of, context));
  },
  summarise: (checks) => {
    const short = checks.filter((c) => c.status === 'notMet');
    return { value: { short: new Set(short.map((c) => `${c.school} ${c.stage ?? ''}`)).size } };
  },
};

const factOf = (kind: Kind, { item }: ItemContext): string =>
  `${kind}Rooms${item.parameters.area === 'gross' ? 'Gross' : ''}SquareMetres`;

/** Each kind is grouped by itself: a section may state its music rooms while its art rooms stand with the school. */
function groupsOf(view: SchoolView, kinds: readonly (readonly Kind[])[], context: ItemContext) {
  const assessed = view.sections.filter(({ reason }) => reason === null);
  const areasIn = (facts: Facts, kind: Kind) => asRooms(facts[factOf(kind, context)]);
  const roomsOf = (facts: Facts, stage?: Stage) => ({
    music: { figure: pathOf(view, 'music', context, stage), areas: areasIn(facts, 'music') },
    art: { figure: pathOf(view, 'art', context, stage), areas: areasIn(facts, 'art') },
  });
  return kinds.flatMap((of) => {
    const states = ({ section }: SectionView) => of.some((kind) => areasIn(section.facts, kind) !== null);
    const own = assessed
      .filter(states)
      .map((s) => ({ of, group: { view, sections: [s], rooms: roomsOf(s.section.facts, s.section.stage) } }));
    const rest = assessed.filter((s) => !states(s));
    const shared = { of, group: { view, sections: rest, rooms: roomsOf(view.school.facts) } };
    return rest.length === 0 ? own : [...own, shared];
  });
}

function pathOf({ school }: SchoolView, kind: Kind, context: ItemContext, stage?: Stage): string {
  return figurePath({ school: school.id, fact: factOf(kind, context), ...(stage === undefined ? {} : { stage }) });
}

function checkRooms({ view, sections, rooms }: RoomGroup, kinds: readonly Kind[], context: ItemContext): Check {
  const { school } = view;
  const perRoom = limitOf(context.item, 'classesPerRoom').value;
  const classLists = sections.map(({ section }) => ({
    figure: figurePath({ school: school.id, stage: section.stage, fact: 'classSizes' }),
    classes: section.classSizes?.length ?? null,
  }));
  const needed = classLists.reduce((sum, { classes }) => sum + Math.ceil((classes ?? 0) / perRoom), 0) * kinds.length;
  const good = kinds.map((kind) => countGood(kind, rooms[kind].areas, { sections, context }));
  const roomsMissing = needed === 0 ? [] : kinds.filter((k) => rooms[k].areas === null).map((k) => rooms[k].figure);
  const missing = [
    ...classLists.filter(({ classes }) => classes === null).map(({ figure }) => figure),
    ...roomsMissing,
  ];
  const have = good.reduce((sum, n) => sum + n, 0);
  const fails = roomsMissing.length === 0 && have < needed;
  const stage = sections.length === 1 ? sections[0]?.section.stage : undefined;
  const label = kinds.map((k) => LABELS[k]);
  return {
    label: {
      zh: `${school.name} 达到面积的${label.map((l) => l.zh).join('与')}`,
      en: `${school.name}: ${label.map((l) => l.en).join(' and ')} that reach their area`,
    },
    school: school.id,
    ...(stage === undefined ? {} : { stage }),
    status: fails ? 'notMet' : missing.length > 0 ? 'notAssessable' : 'met',
    value: roomsMissing.length > 0 ? null : have,
    unit: '间',
    comparator: 'atLeast',
    threshold: needed,
    limit: limitOf(context.item, kinds[0] === 'art' ? 'artRoom' : 'musicRoom'),
    formula: `Σ ⌈classes / ${perRoom}⌉ = ${needed}`,
    figures: [...classLists.map(({ figure }) => figure), ...kinds.map((k) => rooms[k].figure)],
    missing,
  };
}

function countGood(
  kind: Kind,
  areas: readonly number[] | null,
  { sections, context }: { readonly sections: readonly SectionView[]; readonly context: ItemContext },
): number {
  const limit = limitOf(context.item, `${kind}Room`);
  const least = Math.max(...sections.map((view) => leastArea(kind, view, context)));
  return (areas ?? []).filter((area) => meets(area, limit.comparator, least)).length;
}

/** Procedure of 2019: smaller rooms where built by 2016, smaller still at rural schools whose largest class is under 30. */
function leastArea(kind: Kind, { school, section }: SectionView, { item, rules }: ItemContext): number {
  const law = limitOf(item, `${kind}Room`).value;
  if (!rules.relaxations.some(({ id }) => id === 'musicArtRoomsRelaxed')) return law;
  const sizes = school.sections.flatMap(({ classSizes }) => classSizes ?? [Number.POSITIVE_INFINITY]);
  if (isRural(school) && Math.max(...sizes) < 30)
    return limitOf(item, section.stage === 'primary' ? 'smallRuralPrimaryRoom' : 'smallRuralJuniorRoom').value;
  const old = school.builtYear !== null && school.builtYear <= 2016;
  return old ? limitOf(item, `${kind}RoomRelaxed`).value : law;
}
