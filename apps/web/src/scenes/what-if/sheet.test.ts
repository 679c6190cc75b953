import type { FactDefinition, School } from '@junheng/schools';
import { expect, test } from 'vitest';
import { cellFigure, type SheetColumn, sheetRows } from './sheet.ts';

const definition = (id: string, alsoInSection: boolean): FactDefinition => ({
  id,
  title: { zh: id, en: id },
  unit: '',
  grain: 'school',
  kind: 'number',
  range: { min: 0, max: 1e9 },
  split: true,
  alsoInSection,
});
const column = (fact: string, alsoInSection = false): SheetColumn => ({
  fact,
  holder: 'school',
  type: 'number',
  definition: definition(fact, alsoInSection),
});
const nineYear = {
  id: 's2',
  sections: [
    { stage: 'primary', facts: { multimediaClassrooms: 4 } },
    { stage: 'junior', facts: {} },
  ],
} as unknown as School;
const [primary, junior] = sheetRows([nineYear]);
if (primary === undefined || junior === undefined) throw new Error('two rows are expected');

test('a school figure is entered on the school’s first row, the other row refers to it', () => {
  expect(cellFigure(primary, column('outdoorSportsSquareMetres'))).toEqual({
    figure: 's2/outdoorSportsSquareMetres',
    entered: true,
  });
  expect(cellFigure(junior, column('outdoorSportsSquareMetres'))).toEqual({
    figure: 's2/outdoorSportsSquareMetres',
    entered: false,
  });
});

test('a figure that a section states for itself is entered there', () => {
  expect(cellFigure(primary, column('multimediaClassrooms', true)).figure).toBe('s2:primary/multimediaClassrooms');
  expect(cellFigure(junior, column('multimediaClassrooms', true))).toEqual({
    figure: 's2/multimediaClassrooms',
    entered: true,
  });
});

test('a section figure is entered on each row', () => {
  const enrolment: SheetColumn = { fact: 'enrolment', holder: 'section', type: 'whole', definition: null };
  expect(cellFigure(junior, enrolment)).toEqual({ figure: 's2:junior/enrolment', entered: true });
});
