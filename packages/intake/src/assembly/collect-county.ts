import { definitionOf, type FactDefinition, type FactDictionary } from '@junheng/schools';
import { originalText } from '../layout/cell-text.ts';
import { contextOf } from '../layout/workbook-views.ts';
import { toldInSheets } from '../mapping/told-in-sheets.ts';
import type { CellValue } from '../reading/cells.ts';
import { readJudgement } from '../values/read-answer.ts';
import { readYesNo } from '../values/read-code.ts';
import { readNumber } from '../values/read-number.ts';
import { missing, type Reading, wrong } from '../values/reading.ts';
import type { CountyShelf } from './counties.ts';
import type { Findings } from './findings.ts';
import { setFigure } from './findings.ts';
import { type MappedSheet, placeOf } from './read-row.ts';

/** What the county sheet needs besides itself. */
export interface CountyContext {
  readonly shelf: CountyShelf;
  readonly findings: Findings;
  readonly dictionary: FactDictionary;
}

/** Reads a sheet with one figure of the county a row: its id and its value 县级数据. */
export function collectCounty(sheet: MappedSheet, { shelf, findings, dictionary }: CountyContext): void {
  const entries = entriesOf(sheet);
  const first = entries[0];
  if (first === undefined) return;
  const told = { ...contextOf([...sheet.view.titles, sheet.workbook.name]), ...toldInSheets(sheet.workbook) };
  const county = shelf.countyOf([], told, first.place);
  if (county === undefined) return;
  for (const { id, value, place } of entries) {
    if (id === '' || id === 'county.code' || id === 'county.name' || id === 'schoolYear') continue;
    const original = originalText(value);
    const reading = readCountyValue(id, value, dictionary);
    if (reading.status === 'wrong')
      findings.problem({ code: reading.code, severity: 'error', message: reading.message, at: place, value: original });
    const figure = { value: reading.status === 'value' ? reading.value : null, place, original };
    setFigure(county.figures, id, figure, { findings, title: { zh: id, en: id }, school: undefined });
  }
}

function entriesOf(sheet: MappedSheet) {
  const idColumn = sheet.columns.find(({ target }) => target.id === 'countySheet.id')?.column;
  const valueColumn = sheet.columns.find(({ target }) => target.id === 'countySheet.value')?.column;
  if (idColumn === undefined || valueColumn === undefined) return [];
  return sheet.view.records.map((record) => ({
    id: originalText(record.value(idColumn)).trim(),
    value: record.value(valueColumn),
    place: placeOf(sheet, record, valueColumn),
  }));
}

function readCountyValue(id: string, cell: CellValue, dictionary: FactDictionary): Reading<string | number | boolean> {
  const [head = '', tail = ''] = id.split('.', 2);
  if (cell === null) return missing();
  if (head === 'judgements' && definitionOf(dictionary.judgements, tail) !== undefined) return readJudgement(cell);
  if (head === 'vetoes' && definitionOf(dictionary.vetoes, tail) !== undefined) return readYesNo(cell);
  if (head === 'prerequisites' && definitionOf(dictionary.prerequisites, tail) !== undefined) return readYesNo(cell);
  const fact = definitionOf(dictionary.facts, head);
  if (fact === undefined || fact.grain !== 'county' || (tail !== '' && fact.kind !== 'levels'))
    return wrong(
      'unknownCode',
      `不认识县级指标“${id.slice(0, 60)}”；请用模板中的编号`,
      `unknown county figure "${id.slice(0, 60)}"; use the ids of the template`,
    );
  return readFact(cell, fact);
}

function readFact(cell: CellValue, fact: FactDefinition): Reading<string | number | boolean> {
  if (fact.kind === 'boolean') return readYesNo(cell);
  return readNumber(cell, { integer: fact.kind === 'integer', range: fact.range, factor: 1, unit: fact.unit });
}
