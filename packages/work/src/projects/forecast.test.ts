import { evaluateCounty } from '@junheng/rules';
import { sampleCounty } from '@junheng/samples';
import { figureAt } from '@junheng/schools';
import { describe, expect, test } from 'vitest';
import { nationalLaw } from '../../test/catalogue-on-disk.ts';
import { applyForecast, type ForecastProject, forecastEdits, type ProjectEffect } from './forecast.ts';

const county = sampleCounty();
const school = county.schools[0]?.id ?? '';
const area = `${school}/outdoorSportsSquareMetres`;
const before = Number(figureAt(county, area));
const days = { today: '2026-01-10', date: '2026-08-31' };
const project = (
  id: string,
  effects: readonly ProjectEffect[],
  more: Partial<ForecastProject> = {},
): ForecastProject => ({
  ...{ id, state: 'building', plannedCompletion: '2026-07-01', effects },
  ...more,
});

describe('a forecast', () => {
  test('adds what the projects on schedule bring by the day, each figure once and exactly', () => {
    const made = forecastEdits(
      county,
      [project('a', [{ figure: area, add: 0.1 }]), project('b', [{ figure: area, add: 0.2 }])],
      days,
    );
    const value = Number(figureAt(applyForecast(county, made), area));
    expect(made.edits.length).toBe(1);
    expect(value.toFixed(2)).toBe((before + 0.3).toFixed(2));
    expect(String(value).length).toBeLessThanOrEqual(String(before).length + 3);
    expect(Number(figureAt(county, area))).toBe(before);
  });

  test.each([
    ['planned for the day itself', { plannedCompletion: '2026-08-31' }, null],
    ['planned for the day after', { plannedCompletion: '2026-09-01' }, 'afterDate'],
    ['due today', { plannedCompletion: '2026-01-10' }, null],
    ['late since yesterday', { plannedCompletion: '2026-01-09' }, 'late'],
    ['only planned yet', { state: 'planned' }, null],
    ['cancelled', { state: 'cancelled' }, 'cancelled'],
    ['done on the day of the figures', { state: 'accepted', completionDate: '2025-09-01' }, 'inFigures'],
    [
      'done the day after the figures',
      { state: 'completed', completionDate: '2025-09-02', plannedCompletion: '2025-08-01' },
      null,
    ],
  ] as const)('takes a project that is %s, or says why not', (_, more, reason) => {
    const { counted, left } = forecastEdits(county, [project('a', [{ figure: area, add: 1 }], more)], days);
    expect([counted, left]).toEqual(reason === null ? [['a'], []] : [[], [{ project: 'a', reason }]]);
  });

  test('sets and adds in the order of completion, and appends rooms to a list', () => {
    const rooms = `${school}/musicRoomsSquareMetres`;
    const listed = {
      ...county,
      schools: county.schools.map((s) => ({ ...s, facts: { ...s.facts, musicRoomsSquareMetres: [96] } })),
    };
    const made = forecastEdits(
      listed,
      [
        project('z', [{ figure: area, set: 500 }], { plannedCompletion: '2026-03-01' }),
        project(
          'a',
          [
            { figure: area, add: 50 },
            { figure: rooms, append: [98] },
          ],
          { plannedCompletion: '2026-04-01' },
        ),
      ],
      days,
    );
    expect(made.edits).toEqual([
      { figure: area, value: 550 },
      { figure: rooms, value: [96, 98] },
    ]);
    expect(made.counted).toEqual(['z', 'a']);
  });

  test('names all effects that cannot be counted, and never guesses a missing figure', () => {
    const missing = {
      ...county,
      schools: county.schools.map((s) => ({ ...s, facts: { ...s.facts, books: null, charter: true } })),
    };
    const effects = [
      { figure: `${school}/books`, add: 100 },
      { figure: 'elsewhere/books', add: 1 },
      { figure: 'no path', add: 1 },
      { figure: area, add: -1e9 },
      { figure: `${school}/charter`, add: 1 },
      { figure: area, append: [1] },
    ];
    const made = forecastEdits(missing, [project('a', effects)], days);
    expect(made.findings.map(({ code, at }) => `${code} ${at}`)).toEqual([
      `figureMissing ${school}/books`,
      'unknownFigure elsewhere/books',
      'unknownFigure no path',
      `belowZero ${area}`,
      `notANumber ${school}/charter`,
      `notAList ${area}`,
    ]);
    expect(made.edits).toEqual([]);
  });

  test('turns the verdict of a section when its projects are done', () => {
    const law = nationalLaw();
    const today = evaluateCounty(county, law);
    const failing = today.sections.flatMap((s) => (s.indicators.sportsArea?.status === 'notMet' ? [s] : []))[0];
    const figure = `${failing?.school}/outdoorSportsSquareMetres`;
    const made = forecastEdits(county, [project('a', [{ figure, add: 100_000 }])], days);
    const then = evaluateCounty(applyForecast(county, made), law);
    const after = then.sections.find((s) => s.school === failing?.school && s.stage === failing?.stage);
    expect([failing?.indicators.sportsArea?.status, after?.indicators.sportsArea?.status]).toEqual(['notMet', 'met']);
  });
});
