import { evaluateCounty, type Verdict } from '@junheng/rules';
import { compliantCounty, sampleCounty } from '@junheng/samples';
import { applyEdits } from '@junheng/schools';
import { describe, expect, test } from 'vitest';
import { nationalLaw } from '../../test/catalogue-on-disk.ts';
import { findingsOf } from './findings-of.ts';
import { originKey, parseOriginKey } from './origin.ts';
import { reconcile } from './reconcile.ts';

const law = nationalLaw();
const county = sampleCounty();
const verdict = evaluateCounty(county, law);
const drafts = findingsOf(verdict);

describe('findings of a verdict', () => {
  test('are exactly what the verdict says is not met, section by section, and nothing that lacks a figure', () => {
    const expected = verdict.sections
      .filter((s) => s.assessed && s.status !== 'met')
      .flatMap((s) =>
        Object.entries(s.indicators).flatMap(([id, { status }]) =>
          status === 'notMet' ? [`indicator.${id}/${s.school}/${s.stage}`] : [],
        ),
      );
    expect(expected.length).toBeGreaterThan(0);
    expect(drafts.filter(({ kind }) => kind === 'indicator').map(({ origin }) => origin)).toEqual(expected);
    const unknown = Object.entries(verdict.items).filter(([, { status }]) => status === 'notAssessable');
    expect(unknown.length).toBeGreaterThan(0);
    for (const [id] of unknown) expect(drafts.some(({ item, kind }) => kind === 'item' && item === id)).toBe(false);
  });

  test('give one for each school of an item that schools fail, and one for the county where it fails', () => {
    const { where = [], value } = verdict.items.classSize ?? {};
    expect(where.length).toBeGreaterThan(0);
    expect(drafts.filter(({ item }) => item === 'classSize').map(({ origin, gap }) => [origin, gap])).toEqual(
      where.map((school) => [`classSize/${school}/-`, null]),
    );
    expect(drafts.find(({ item }) => item === 'classSize')?.value).toEqual(value);
    expect(drafts.find(({ item }) => item === 'juniorRetention')).toMatchObject({
      origin: 'juniorRetention/-/-',
      limit: 0.95,
    });
  });

  test('say how much is lacking, never less than nothing', () => {
    for (const { kind, value, limit, gap } of drafts)
      if (kind === 'indicator' || kind === 'dispersion')
        expect(gap).toBeCloseTo(Math.abs(Number(value) - Number(limit)), 12);
  });

  test('have keys of their own, which can be read back', () => {
    expect(new Set(drafts.map(({ origin }) => origin)).size).toBe(drafts.length);
    for (const { origin, kind, item, school, stage } of drafts)
      expect(parseOriginKey(origin)).toEqual({
        kind,
        item,
        ...(school === undefined ? {} : { school }),
        ...(stage === undefined ? {} : { stage }),
      });
  });

  test('leave out an indicator that a passing section may miss, unless asked for', () => {
    const all = findingsOf(verdict, { withTolerated: true });
    const tolerated = all.filter((draft) => draft.tolerated);
    expect(tolerated.length).toBeGreaterThan(0);
    expect(all.length - tolerated.length).toBe(drafts.length);
    for (const { school, stage } of tolerated)
      expect(verdict.sections.find((s) => s.school === school && s.stage === stage)?.status).toBe('met');
  });

  test('are none for a county where every rule holds', () => {
    const met = evaluateCounty(compliantCounty(), law);
    expect([met.status, findingsOf(met)]).toEqual(['met', []]);
  });

  test('name a veto', () => {
    const facts = compliantCounty();
    const vetoed = applyEdits(facts, [{ figure: 'county/vetoes.falsifiedData', value: true as never }]);
    expect(findingsOf(evaluateCounty(vetoed, law)).map(({ origin }) => origin)).toEqual(['veto.falsifiedData/-/-']);
  });
});

describe('the register held against a new verdict', () => {
  const open = drafts.map(({ origin }) => ({ origin, state: 'open' }));
  const origins = (list: readonly { origin: string }[]) => list.map(({ origin }) => origin);
  const large = county.schools.find(({ id }) => verdict.items.classSize?.where.includes(id));
  const section = large?.sections.find(({ classSizes }) => (classSizes ?? []).some((size) => size > 45));
  const path = `${large?.id}:${section?.stage}/classSizes`;
  const key = originKey({ kind: 'item', item: 'classSize', ...(large === undefined ? {} : { school: large.id }) });
  const withClasses = (value: readonly number[] | null): Verdict =>
    evaluateCounty(applyEdits(county, [{ figure: path, value }]), law);

  test('opens everything the first time and nothing the second', () => {
    expect(origins(reconcile([], verdict).open)).toEqual(origins(drafts));
    const again = reconcile(open, verdict);
    expect([again.open, again.reopen, again.readyToClose, again.noLongerAssessed]).toEqual([[], [], [], []]);
    expect(again.stillOpen.map(({ entry, draft }) => [entry.origin, draft?.origin])).toEqual(
      drafts.map(({ origin }) => [origin, origin]),
    );
  });

  test('names what is met now as ready to close, and closes nothing itself', () => {
    expect(origins(reconcile(open, withClasses([40])).readyToClose)).toContain(key);
    expect(
      origins(
        reconcile(
          open,
          evaluateCounty({ ...compliantCounty(), schools: compliantCounty().schools }, law),
        ).stillOpen.map(({ entry }) => entry),
      ),
    ).toEqual([]);
  });

  test('reopens what was closed when the figure falls back', () => {
    const closed = open.map((entry) => (entry.origin === key ? { ...entry, state: 'closed' } : entry));
    const { reopen, open: fresh } = reconcile(closed, verdict);
    expect([reopen.map(({ entry, draft }) => [entry.origin, draft.origin]), fresh]).toEqual([[[key, key]], []]);
    expect(reconcile(closed, withClasses([40])).reopen).toEqual([]);
  });

  test('leaves what was closed ahead of the figures until those of a later year, unless they are met now', () => {
    const ahead = (awaits: number) => [{ origin: key, state: 'closed', awaits }];
    const year = verdict.schoolYear;
    const seen = ({ reopen, confirmed, awaiting }: ReturnType<typeof reconcile<{ origin: string; state: string }>>) => [
      ...[reopen.length, confirmed.length, awaiting.length],
    ];
    expect(seen(reconcile(ahead(year), verdict))).toEqual([0, 0, 1]);
    expect(seen(reconcile(ahead(year - 1), verdict))).toEqual([1, 0, 0]);
    expect(seen(reconcile(ahead(year), withClasses([40])))).toEqual([0, 1, 0]);
    expect(seen(reconcile(ahead(year - 1), withClasses([40])))).toEqual([0, 1, 0]);
    expect(seen(reconcile(ahead(year - 1), withClasses(null)))).toEqual([0, 0, 1]);
  });

  test('neither closes nor reopens for a missing figure', () => {
    const missing = withClasses(null);
    const standing = reconcile([{ origin: key, state: 'submitted' }], missing);
    expect([standing.readyToClose, standing.stillOpen]).toEqual([
      [],
      [{ entry: { origin: key, state: 'submitted' }, draft: null }],
    ]);
    expect(reconcile([{ origin: key, state: 'closed' }], missing).reopen).toEqual([]);
  });

  test('says when a verdict no longer looks at a place', () => {
    const gone = { origin: 'indicator.sportsArea/closed-school/primary', state: 'working' };
    expect(reconcile([gone], verdict).noLongerAssessed).toEqual([gone]);
    const unread = { origin: 'nonsense', state: 'open' };
    expect(reconcile([unread], verdict).noLongerAssessed).toEqual([unread]);
  });

  test('closes the finding of an indicator that the section may now miss', () => {
    const tolerated = findingsOf(verdict, { withTolerated: true }).find((draft) => draft.tolerated);
    const entry = { origin: tolerated?.origin ?? '', state: 'submitted' };
    expect(reconcile([entry], verdict).readyToClose).toEqual([entry]);
    expect(reconcile([entry], verdict, { withTolerated: true }).stillOpen.map((one) => one.entry)).toEqual([entry]);
  });
});
