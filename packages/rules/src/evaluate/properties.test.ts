import { multiply, rational, rationalFromNumber, satisfies } from '@junheng/quantities';
import { applyEdits, type CountyYear, type School } from '@junheng/schools';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countyOf } from '../../test/arbitrary-county.ts';
import { factsOf, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { evaluateCounty, type Status } from '../index.ts';

const law = lawOnDisk();
const RANK: Readonly<Record<Status, number>> = { notMet: 0, notAssessable: 1, met: 2 };

const primary = (id: string, enrolment: number, facts: object, school: object = {}) => ({
  id,
  name: id,
  type: '211',
  ownership: 7,
  sections: [{ stage: 'primary', enrolment, facts }],
  facts: school,
});
const county = (schools: readonly object[]) =>
  factsOf({ county: { code: '990001', name: '示例县' }, schoolYear: 2025, schools });

describe('the evaluation of any county', () => {
  it('does not depend on the order of schools', () => {
    fc.assert(
      fc.property(
        countyOf(8).chain((c) =>
          fc.tuple(fc.constant(c), fc.shuffledSubarray([...c.schools], { minLength: c.schools.length })),
        ),
        ([one, schools]) => {
          const [a, b] = [evaluateCounty(one, law), evaluateCounty({ ...one, schools }, law)];
          expect([b.status, b.of32, b.vetoes]).toEqual([a.status, a.of32, a.vetoes]);
          const sorted = (v: typeof a) =>
            v.sections.toSorted((x, y) => (x.school + x.stage < y.school + y.stage ? -1 : 1));
          expect(sorted(b)).toEqual(sorted(a));
          for (const [id, item] of Object.entries(a.items)) {
            expect(b.items[id]?.status, id).toBe(item.status);
            expect(b.items[id]?.where.toSorted()).toEqual(item.where.toSorted());
          }
          for (const stage of ['primary', 'junior'] as const)
            for (const [id, { status }] of Object.entries(a.dispersion[stage]))
              expect(b.dispersion[stage][id]?.status).toBe(status);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never turns from met to notMet for a section whose amount grows', () => {
    const figures = ['outdoorSportsSquareMetres', 'equipmentValueYuan', 'multimediaClassrooms'] as const;
    fc.assert(
      fc.property(countyOf(4), fc.constantFrom(...figures), fc.integer({ min: 1, max: 5000 }), (one, fact, more) => {
        const school = one.schools[0] as School;
        const now = school.facts[fact];
        if (typeof now !== 'number') return;
        const grown = applyEdits(one, [{ figure: `${school.id}/${fact}`, value: now + more }]);
        const [a, b] = [evaluateCounty(one, law), evaluateCounty(grown, law)];
        a.sections.forEach((section, i) => {
          expect(RANK[b.sections[i]?.status ?? 'notMet']).toBeGreaterThanOrEqual(RANK[section.status]);
          for (const [id, { status }] of Object.entries(section.indicators))
            expect(RANK[b.sections[i]?.indicators[id]?.status ?? 'notMet'], id).toBeGreaterThanOrEqual(RANK[status]);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('never reads a figure that went missing as met', () => {
    const anyFigure = (one: CountyYear) => {
      const school = fc.constantFrom(...one.schools);
      const own = school.chain((s) => fc.constantFrom(...Object.keys(s.facts).map((fact) => `${s.id}/${fact}`)));
      const sections = school.chain((s) =>
        fc.constantFrom(
          ...s.sections.flatMap((x) =>
            ['enrolment', 'classSizes', ...Object.keys(x.facts)].map((fact) => `${s.id}:${x.stage}/${fact}`),
          ),
        ),
      );
      return fc.oneof(own, sections);
    };
    fc.assert(
      fc.property(
        countyOf(4).chain((c) => fc.tuple(fc.constant(c), anyFigure(c))),
        ([one, figure]) => {
          const [a, b] = [evaluateCounty(one, law), evaluateCounty(applyEdits(one, [{ figure, value: null }]), law)];
          const turnedMet = (was: Status | undefined, is: Status | undefined) => was !== 'met' && is === 'met';
          b.sections.forEach((section, i) => {
            const before = a.sections[i];
            if (before?.assessed !== section.assessed) return;
            expect(turnedMet(before?.status, section.status), figure).toBe(false);
            for (const [id, { status }] of Object.entries(section.indicators))
              expect(turnedMet(before?.indicators[id]?.status, status), `${figure} ${id}`).toBe(false);
          });
          if (!figure.endsWith('enrolment'))
            for (const [id, { status }] of Object.entries(b.items))
              expect(turnedMet(a.items[id]?.status, status), `${figure} ${id}`).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has the same coefficient when two sections with equal amounts a pupil are merged', () => {
    const amounts = fc.record({
      pupils: fc.integer({ min: 10, max: 900 }),
      more: fc.integer({ min: 10, max: 900 }),
      each: fc.integer({ min: 1, max: 9000 }),
    });
    const others = fc.array(fc.tuple(fc.integer({ min: 10, max: 900 }), fc.integer({ min: 1, max: 900_000 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(amounts, others, ({ pupils, more, each }, rest) => {
        const of = (id: string, n: number, value: number) => primary(id, n, {}, { equipmentValueYuan: value });
        const schools = rest.map(([n, value], i) => of(`r${i}`, n, value));
        const apart = county([...schools, of('a', pupils, each * pupils), of('b', more, each * more)]);
        const merged = county([...schools, of('ab', pupils + more, each * (pupils + more))]);
        const cv = (c: CountyYear) => evaluateCounty(c, law).dispersion.primary.equipmentValue?.cv ?? Number.NaN;
        expect(cv(merged)).toBeCloseTo(cv(apart), 10);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a value near its limit', () => {
  it('is judged as whole numbers judge it, also where doubles cannot tell', () => {
    const near = fc.record({ pupils: fc.integer({ min: 1, max: 100_000 }), cents: fc.integer({ min: -2, max: 2 }) });
    fc.assert(
      fc.property(near, ({ pupils, cents }) => {
        const area = (Math.round(pupils * 750) + cents) / 100;
        if (area < 0) return;
        const facts = county([
          primary('s', pupils, {}, { outdoorSportsSquareMetres: area, indoorSportsSquareMetres: 0 }),
        ]);
        const { status, distance } = evaluateCounty(facts, law).sections[0]?.indicators.sportsArea ?? {};
        const holds = satisfies(
          rationalFromNumber(area),
          'atLeast',
          multiply(rationalFromNumber(7.5), rational(pupils)),
        );
        expect(status).toBe(holds ? 'met' : 'notMet');
        expect(Math.sign(distance ?? Number.NaN)).toBe(Math.sign(cents));
      }),
      { numRuns: 500 },
    );
  });

  it('of a through school is judged after an exact division by 1 : 1.1', () => {
    const both = fc.record({
      p: fc.integer({ min: 1, max: 3000 }),
      j: fc.integer({ min: 1, max: 3000 }),
      off: fc.integer({ min: -1, max: 1 }),
    });
    fc.assert(
      fc.property(both, ({ p, j, off }) => {
        // junior value = A·1.1/(p + 1.1j) ≥ 2500 ⇔ 11A ≥ 2500·(10p + 11j)
        const need = 2500 * (10 * p + 11 * j);
        const value = Math.ceil(need / 11) + off;
        const school = { id: 's', name: 's', type: '312', facts: { equipmentValueYuan: value } };
        const sections = [
          { stage: 'primary', enrolment: p },
          { stage: 'junior', enrolment: j },
        ];
        const junior = evaluateCounty(county([{ ...school, sections }]), law).sections[1];
        expect(junior?.indicators.equipmentValue?.status).toBe(11 * value >= need ? 'met' : 'notMet');
      }),
      { numRuns: 500 },
    );
  });

  it('of a dispersion at exactly 0.50 holds and one yuan beyond it does not', () => {
    // equal sections at 1000 and 3000 a pupil: mean 2000, deviation 1000, coefficient exactly 0.5
    const of = (a: number, b: number) =>
      evaluateCounty(
        county([primary('a', 100, {}, { equipmentValueYuan: a }), primary('b', 100, {}, { equipmentValueYuan: b })]),
        law,
      ).dispersion.primary.equipmentValue;
    expect(of(100_000, 300_000)).toMatchObject({ cv: 0.5, status: 'met' });
    expect(of(99_999, 300_000)).toMatchObject({ status: 'notMet', withinDisplayRounding: true });
    expect(of(100_000, 300_000.01)?.status).toBe('notMet');
    expect(of(100_000.01, 300_000)?.status).toBe('met');
  });

  it('of a dispersion that prints 0.500 holds only where the setting rounds first', () => {
    const facts = county([
      primary('a', 100, {}, { equipmentValueYuan: 99_960 }),
      primary('b', 100, {}, { equipmentValueYuan: 300_000 }),
    ]);
    const rounded = lawOnDisk(['national-2017'], '2025-09-01', { settings: { roundBeforeJudging: 'yes' } });
    const of = (l: typeof law) => evaluateCounty(facts, l).dispersion.primary.equipmentValue;
    expect(of(law)).toMatchObject({ status: 'notMet', withinDisplayRounding: true });
    expect(of(rounded)?.status).toBe('met');
    // mean 2000, deviation 1001: a coefficient of exactly 0.5005 is rounded up, half away from zero
    const half = county([
      primary('a', 100, {}, { equipmentValueYuan: 99_900 }),
      primary('b', 100, {}, { equipmentValueYuan: 300_100 }),
    ]);
    expect(evaluateCounty(half, rounded).dispersion.primary.equipmentValue?.status).toBe('notMet');
  });

  it('is shown as such where value and limit print the same', () => {
    const facts = county([primary('s', 1000, {}, { outdoorSportsSquareMetres: 7496, indoorSportsSquareMetres: 0 })]);
    const result = evaluateCounty(facts, law).sections[0]?.indicators.sportsArea;
    expect(result).toMatchObject({ status: 'notMet', withinDisplayRounding: true });
    const rounded = lawOnDisk(['national-2017'], '2025-09-01', { settings: { roundBeforeJudging: 'yes' } });
    expect(evaluateCounty(facts, rounded).sections[0]?.indicators.sportsArea?.status).toBe('met');
  });
});
