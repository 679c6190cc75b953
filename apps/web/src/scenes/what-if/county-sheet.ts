import type { Law } from '@junheng/rules';
import { type FactDefinition, type FactDictionary, type FigureValue, figurePath } from '@junheng/schools';
import type { GridCell, GridColumn } from '../../components/grid/grid-types.ts';
import type { Speech } from '../../i18n/language.tsx';
import type { FigureType } from '../../model/figure-input.ts';
import { figureText } from '../../model/figure-input.ts';
import { unitText } from '../../model/units.ts';
import type { CountyView } from '../../state/county-data.ts';
import type { EntryTarget } from './entries.ts';
import { figureCell } from './figure-cell.ts';
import type { Changes } from './history.ts';
import type { Sheet } from './school-sheet.ts';
import { typeOf } from './sheet.ts';

export interface CountySheetInput {
  readonly changes: Changes;
  readonly fact: (figure: string) => FigureValue | undefined;
  readonly county: Pick<CountyView, 'dictionary' | 'law'>;
  readonly speech: Speech;
}

interface CountyRow extends EntryTarget {
  readonly title: string;
  readonly unit: string;
  readonly type: FigureType;
}

const VALUE_COLUMN = 3;

/** The county's own figures, then vetoes and prerequisites, one a row. */
export function countySheet({ changes, fact, county, speech }: CountySheetInput): Sheet {
  const { language } = speech;
  const wanted = ({ id, usedBy }: FactDefinition) =>
    usedBy === undefined || county.law.targets.length > 0 || (fact(figurePath({ fact: id })) ?? null) !== null;
  const rows = countyRows(county, wanted, speech);
  const cell = (r: number, c: number): GridCell => {
    const row = rows[r];
    if (row === undefined) return { kind: 'label', text: '' };
    if (c < 2) return { kind: 'label', text: c === 0 ? String(r + 1) : row.title, hint: row.title };
    if (c === 2) return { kind: 'label', text: row.unit };
    const changed = changes.has(row.figure);
    const before = fact(row.figure);
    if (c === VALUE_COLUMN)
      return figureCell({
        value: changed ? changes.get(row.figure) : before,
        entered: true,
        changed,
        before: `${speech.t('factsValue')}: ${figureText(before, language) || '—'}`,
        language,
      });
    return {
      ...figureCell({ value: before, entered: false, changed: false, before: '', language }),
      kind: 'referenced',
    };
  };
  return {
    model: { columns: columnsOf(speech), rowCount: rows.length, cell },
    target: (r, c) => (c === VALUE_COLUMN ? (rows[r] ?? null) : null),
    proof: () => null,
  };
}

function columnsOf({ t }: Speech): readonly GridColumn[] {
  return [
    { id: 'number', title: t('serialNumber'), width: 46, numeric: true, sticky: true },
    { id: 'fact', title: t('factColumn'), width: 460, sticky: true },
    { id: 'unit', title: t('unitColumn'), width: 90 },
    { id: 'value', title: t('scenarioValue'), width: 260, numeric: true },
    { id: 'before', title: t('factsValue'), width: 260, numeric: true },
  ];
}

function countyRows(
  { dictionary, law }: CountySheetInput['county'],
  wanted: (fact: FactDefinition) => boolean,
  speech: Speech,
): readonly CountyRow[] {
  const { pick, t, language } = speech;
  const facts = Object.values(dictionary.facts)
    .filter((f) => f.grain === 'county' && wanted(f))
    .map((definition) => ({
      figure: figurePath({ fact: definition.id }),
      type: typeOf(definition),
      definition,
      title: pick(definition.title),
      unit: unitText(definition.unit, language),
    }));
  const statements = statementsOf(dictionary, law).map(({ kind, id, title }) => ({
    figure: figurePath({ fact: `${kind}.${id}` }),
    type: kind === 'judgements' ? ('judgement' as const) : ('answer' as const),
    definition: null,
    title: `${t(kind)} · ${pick(title)}`,
    unit: '',
  }));
  return [...facts, ...statements];
}

const KINDS = ['judgements', 'vetoes', 'prerequisites'] as const;

/** What people state and this law asks for; items that are computed want no judgement. */
function statementsOf(dictionary: FactDictionary, law: Law) {
  const { items, vetoes, prerequisites } = law.base;
  const computed = new Set(items.filter((i) => i.checklist === undefined).map((i) => i.id));
  const asked = new Set([...vetoes, ...prerequisites].map((s) => s.id));
  return KINDS.flatMap((kind) =>
    Object.values(dictionary[kind])
      .filter(({ id }) => (kind === 'judgements' ? !computed.has(id) : asked.has(id)))
      .map(({ id, title }) => ({ kind, id, title })),
  );
}
