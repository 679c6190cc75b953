import type { Random } from './random.ts';

/** 城区 · 镇区 · 乡村 */
export type Setting = 'city' | 'town' | 'rural';

/** Kinds of schools that a county is made of. */
export type Kind =
  | 'primary'
  | 'teachingPointUnder50'
  | 'teachingPoint'
  | 'junior'
  | 'nineYear'
  | 'completeSecondary'
  | 'twelveYear'
  | 'privatePrimary'
  | 'specialEducation'
  | 'campus';

/** 办学类型码 of each kind (GB/T 33782 table 4). */
export const TYPE_OF: Readonly<Record<Kind, string>> = {
  primary: '211',
  teachingPointUnder50: '218',
  teachingPoint: '218',
  junior: '311',
  nineYear: '312',
  completeSecondary: '341',
  twelveYear: '345',
  privatePrimary: '211',
  specialEducation: '514',
  campus: '211',
};

/** Parts of a usual county; what is left over are ordinary primary schools. */
const SHARES: readonly (readonly [Kind, number])[] = [
  ['teachingPointUnder50', 0.08],
  ['teachingPoint', 0.06],
  ['junior', 0.14],
  ['nineYear', 0.11],
  ['completeSecondary', 0.03],
  ['twelveYear', 0.03],
  ['privatePrimary', 0.03],
  ['campus', 0.03],
];

/** A school to be made: its kind and where it stands. */
export interface Place {
  readonly kind: Kind;
  readonly setting: Setting;
}

/** The kinds and places of `count` schools: at least one of every kind from ten schools on. */
export function placesOf(count: number, random: Random): readonly Place[] {
  const kinds: Kind[] = ['specialEducation'];
  for (const [kind, share] of SHARES) {
    const times = Math.max(1, Math.round(share * count));
    for (let i = 0; i < times && kinds.length < count; i += 1) kinds.push(kind);
  }
  while (kinds.length < count) kinds.push('primary');
  return kinds.map((kind, index) => ({ kind, setting: settingOf(kind, index, random) }));
}

function settingOf(kind: Kind, index: number, random: Random): Setting {
  if (kind === 'teachingPoint' || kind === 'teachingPointUnder50') return 'rural';
  if (kind === 'nineYear') return index % 2 === 0 ? 'rural' : 'town';
  if (kind === 'primary') return (['city', 'rural', 'town', 'rural', 'rural'] as const)[index % 5] ?? 'rural';
  if (kind === 'junior') return (['city', 'town', 'rural'] as const)[index % 3] ?? 'town';
  return random.chance(0.9) ? 'city' : 'town';
}

/** 城乡分类代码 of the place. */
export function urbanRuralOf(setting: Setting, random: Random): string {
  if (setting === 'city') return random.pick(['111', '111', '112']);
  if (setting === 'town') return random.pick(['121', '121', '122']);
  return random.pick(['210', '220', '220']);
}

/** From and to. */
export type Range = readonly [number, number];
interface SizesOf {
  readonly primary?: Range;
  readonly junior?: Range;
  readonly senior?: Range;
}

const BY_SETTING: Readonly<Record<'primary' | 'junior' | 'nineYear', Readonly<Record<Setting, SizesOf>>>> = {
  primary: { city: { primary: [900, 1800] }, town: { primary: [320, 900] }, rural: { primary: [62, 280] } },
  junior: { city: { junior: [850, 1800] }, town: { junior: [360, 900] }, rural: { junior: [150, 340] } },
  nineYear: {
    city: { primary: [700, 1300], junior: [400, 900] },
    town: { primary: [320, 800], junior: [220, 520] },
    rural: { primary: [90, 220], junior: [80, 170] },
  },
};

const BY_KIND: Readonly<Record<Exclude<Kind, 'primary' | 'junior' | 'nineYear'>, SizesOf>> = {
  teachingPointUnder50: { primary: [9, 46] },
  teachingPoint: { primary: [51, 88] },
  completeSecondary: { junior: [450, 900], senior: [600, 1200] },
  twelveYear: { primary: [420, 800], junior: [280, 600], senior: [240, 500] },
  privatePrimary: { primary: [260, 620] },
  specialEducation: { primary: [34, 70], junior: [12, 30] },
  campus: { primary: [70, 160] },
};

/** How many pupils a school of this kind and place has, by stage. */
export function sizesOf({ kind, setting }: Place): SizesOf {
  if (kind === 'primary' || kind === 'junior' || kind === 'nineYear') return BY_SETTING[kind][setting];
  return BY_KIND[kind];
}
