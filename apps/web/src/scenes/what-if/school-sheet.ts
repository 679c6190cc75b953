import type { ExplainTarget, SectionVerdict, TraceNode, Verdict } from '@junheng/rules';
import type { FigureValue } from '@junheng/schools';
import type { GridCell, GridColumn, GridModel } from '../../components/grid/grid-types.ts';
import type { TraceTarget } from '../../components/trace/trace-provider.tsx';
import type { Speech } from '../../i18n/language.tsx';
import { reasonTitle } from '../../model/codes.ts';
import { figureText } from '../../model/figure-input.ts';
import { factTitle } from '../../model/figure-label.ts';
import type { IndicatorView } from '../../model/law-view.ts';
import { unitText } from '../../model/units.ts';
import type { CountyView } from '../../state/county-data.ts';
import { indicatorCell } from '../schools/schools-model.tsx';
import type { EntryTarget } from './entries.ts';
import { figureCell } from './figure-cell.ts';
import type { Changes } from './history.ts';
import { cellFigure, type SheetColumn, type SheetRow, sectionKey } from './sheet.ts';

export interface SchoolSheetInput {
  readonly rows: readonly SheetRow[];
  readonly figures: readonly SheetColumn[];
  /** computed columns at the end; none on the sheet of conditions */
  readonly indicators: readonly IndicatorView[];
  readonly changes: Changes;
  readonly fact: (figure: string) => FigureValue | undefined;
  readonly verdict: Verdict;
  readonly explain: (target: ExplainTarget) => TraceNode;
  readonly county: Pick<CountyView, 'dictionary'>;
  readonly speech: Speech;
}

export interface Sheet {
  readonly model: GridModel;
  readonly target: (row: number, column: number) => EntryTarget | null;
  /** what proves the computed cell, on the figures as changed */
  readonly proof: (row: number, column: number) => TraceTarget | null;
}

/** number, school, stage, verdict */
const LABELS = 4;
const VERDICT_COLUMN = 3;

/** The sheet of sections: labels, collected figures, then the values computed from them. */
export function schoolSheet(input: SchoolSheetInput): Sheet {
  const { rows, figures, indicators } = input;
  const columns = columnsOf(input);
  const sections = new Map(input.verdict.sections.map((s) => [sectionKey(s.school, s.stage), s]));
  const target = (r: number, c: number): EntryTarget | null => {
    const row = rows[r];
    const figure = figures[c - LABELS];
    if (row === undefined || figure === undefined) return null;
    const { figure: path, entered } = cellFigure(row, figure);
    return entered ? { figure: path, type: figure.type, definition: figure.definition } : null;
  };
  const cell = (r: number, c: number): GridCell => {
    const row = rows[r];
    if (row === undefined) return { kind: 'label', text: '' };
    const section = sections.get(sectionKey(row.school.id, row.section.stage));
    if (c === VERDICT_COLUMN) return verdictCell(section, row, input.speech);
    if (c < LABELS) return labelCell(row, r, c, input.speech);
    const figure = figures[c - LABELS];
    if (figure !== undefined) return collectedCell(row, figure, input);
    const indicator = indicators[c - LABELS - figures.length]?.id ?? '';
    return indicatorCell(section?.indicators[indicator], section?.assessed === true, input.speech);
  };
  const proof = (r: number, c: number): TraceTarget | null => {
    const row = rows[r];
    const indicator = indicators[c - LABELS - figures.length];
    const assessed = row !== undefined && sections.get(sectionKey(row.school.id, row.section.stage))?.assessed === true;
    if (!assessed || (c !== VERDICT_COLUMN && indicator === undefined)) return null;
    const item = indicator?.id ?? 'section';
    const title = `${row.school.name} ${columns[c]?.title ?? ''}`;
    const target = { item, school: row.school.id, stage: row.section.stage };
    return { ...target, title, explain: () => input.explain(target) };
  };
  return { model: { columns, rowCount: rows.length, cell }, target, proof };
}

function columnsOf({ figures, indicators, speech, county }: SchoolSheetInput): readonly GridColumn[] {
  const { t, pick } = speech;
  const group = indicators.length > 0 ? { group: t('collected') } : {};
  return [
    { id: 'number', title: t('serialNumber'), width: 40, numeric: true, sticky: true },
    { id: 'school', title: t('school'), width: 184, sticky: true },
    { id: 'stage', title: t('stage'), width: 48, sticky: true },
    { id: 'status', title: t('status'), width: 84, sticky: true },
    ...figures.map(({ fact, type, definition }) => {
      const title = pick(factTitle(fact, county.dictionary));
      const unit =
        definition === null || definition.unit === ''
          ? ''
          : t('inUnit', { unit: unitText(definition.unit, speech.language) });
      const width = type === 'list' ? 190 : 92;
      return {
        id: fact,
        title: `${title}${unit}`,
        ...group,
        width,
        numeric: type !== 'list',
        hint: `${title}${unit}`,
      };
    }),
    ...indicators.map((i) => ({
      id: `value:${i.id}`,
      title: pick(i.shortTitle),
      group: t('computed'),
      width: 80,
      numeric: true,
      hint: `${pick(i.title)} · ${unitText(i.unit, speech.language)}`,
    })),
  ];
}

function labelCell({ school, section, first }: SheetRow, row: number, column: number, { t }: Speech): GridCell {
  if (column === 0) return { kind: 'label', text: String(row + 1) };
  if (column === 1)
    return { kind: 'label', text: first ? school.name : `└ ${school.name}`, raw: school.name, hint: school.name };
  return { kind: 'label', text: t(section.stage) };
}

function collectedCell(row: SheetRow, column: SheetColumn, { changes, fact, speech }: SchoolSheetInput): GridCell {
  const { figure, entered } = cellFigure(row, column);
  const changed = changes.has(figure);
  const before = fact(figure);
  return figureCell({
    value: changed ? changes.get(figure) : before,
    entered,
    changed,
    before: `${speech.t('factsValue')}: ${figureText(before, speech.language) || '—'}`,
    language: speech.language,
  });
}

function verdictCell(section: SectionVerdict | undefined, { school }: SheetRow, { t, pick }: Speech): GridCell {
  if (section === undefined)
    return { kind: 'computed', text: t((school.parent ?? null) === null ? 'notAssessed' : 'mergedCampus') };
  if (!section.assessed) return { kind: 'computed', text: t('notAssessed'), hint: pick(reasonTitle(section.reason)) };
  const tones = { met: 'met', notMet: 'notMet', notAssessable: 'missing' } as const;
  return { kind: 'computed', text: t(section.status), tone: tones[section.status] };
}
