/** A text in both languages, Chinese first. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Where a figure stands: with the county, the school, or the section 学段. */
export type Grain = 'county' | 'school' | 'section';

/**
 * What a figure is: `number` (a decimal), `integer` (a count), `boolean` (an answer), `numbers` (one number a room),
 * `levels` (one number a subject).
 */
export type FactKind = 'number' | 'integer' | 'boolean' | 'numbers' | 'levels';

/** 数据项: one thing that is collected, with its unit, range and the statistics table it comes from. */
export interface FactDefinition {
  readonly id: string;
  readonly title: Text;
  readonly unit: string;
  readonly grain: Grain;
  readonly kind: FactKind;
  /** both ends belong to the range */
  readonly range: { readonly min: number; readonly max: number };
  /** true for a school's quantity that is divided among its stages by pupil weights */
  readonly split?: boolean;
  /** true for a school's quantity that a section may state for itself, and then wins */
  readonly alsoInSection?: boolean;
  /** table of the education statistics, such as 教基5170 */
  readonly table?: string;
  /** header paths of the wide export, from the top row down, joined by `/` */
  readonly headerPaths?: readonly string[];
  /** multiplies the printed figure: 万元 → yuan is 10000 */
  readonly factor?: number;
  /** other names under which files carry the figure */
  readonly aliases?: readonly string[];
  readonly note?: Text;
  /** who alone asks for it, local plans or collection campaigns: templates and grids leave it out until it is wanted */
  readonly usedBy?: 'plans' | 'campaigns';
}

/** A statement that people make 认定: a judgement, a veto or a prerequisite. */
export interface StatementDefinition {
  readonly id: string;
  readonly title: Text;
}

/** 数据字典: every figure and statement that a county year may hold. Plain data, so that it travels to the browser. */
export interface FactDictionary {
  readonly facts: Readonly<Record<string, FactDefinition>>;
  readonly judgements: Readonly<Record<string, StatementDefinition>>;
  readonly vetoes: Readonly<Record<string, StatementDefinition>>;
  readonly prerequisites: Readonly<Record<string, StatementDefinition>>;
}

/** The definition under an id, or undefined; safe against inherited names such as `constructor`. */
export function definitionOf<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** Whether a fact may stand at this grain. */
export function mayStandIn(fact: FactDefinition, grain: Grain): boolean {
  return fact.grain === grain || (grain === 'section' && fact.alsoInSection === true);
}
