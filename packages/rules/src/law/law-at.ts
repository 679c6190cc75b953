import type { Text } from '@junheng/schools';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Finding } from '../verdict.ts';
import { activeRelaxations, type LawOptions, settingsOf } from './choices.ts';
import { issuedBy } from './in-force.ts';
import type { Law, SettingInfo } from './law.ts';
import { LawError } from './law-error.ts';
import { looserThanNational } from './looser-than-national.ts';
import { applyOverlays } from './overlays.ts';
import { ruleSetAt } from './rule-set.ts';

const LEVELS = ['national', 'province', 'city', 'county'];

/** The date at which a school year's facts are judged when none is given: its 1 September. */
export const defaultDate = (schoolYear: number): string => `${schoolYear}-09-01`;

/**
 * The law at a date 某日有效的法规: one regulation, and overlays on it from left to right (national ← province ← city ← county).
 * `base` alone decides the national status; `local` holds the same rules with the overlays applied.
 * @throws LawError when there is not exactly one regulation, when it is not in force at the date, or for unknown settings and
 * relaxations, or a relaxation past its validity that is not forced.
 */
export function lawAt(catalogues: readonly Catalogue[], date: string, options: LawOptions = {}): Law {
  checkDate(date);
  const regulation = regulationOf(catalogues);
  const given = catalogues.filter((c) => c.regulation.over !== undefined);
  const { inForce: overlays, findings: later } = issuedBy(given, date);
  const infos = settingsOf(regulation, options.settings);
  const relaxations = activeRelaxations(regulation.relaxations, date, options);
  const settings = Object.fromEntries(infos.map(({ id, value }) => [id, value]));
  const base = ruleSetAt(regulation, date, { settings, relaxations });
  const overlaid = applyOverlays(regulation, overlays, date);
  const choices = { settings: { ...settings, ...overlaid.settings }, relaxations };
  const local = overlaid.changes.length === 0 ? null : ruleSetAt(overlaid.catalogue, date, choices);
  const plans = plansOf(overlays);
  return {
    catalogues: catalogues.map(({ id }) => id),
    titles: catalogues.map((c) => c.regulation.title),
    date,
    base,
    local,
    changes: overlaid.changes,
    ...plans,
    settings: infos,
    availableRelaxations: relaxationsAt(regulation, date),
    notes: catalogues.flatMap((c) => c.notes),
    procedure: procedureAt(catalogues, date),
    documents: Object.assign({}, ...catalogues.map((c) => c.regulation.documents)),
    findings: [
      ...later,
      ...outOfOrder(overlays),
      ...overlaid.findings,
      ...looserThanNational(base, local, plans.targets),
      ...contradictions(plans.catalogueFindings),
      ...choicesNamed(infos, relaxations),
    ],
  };
}

/** What the overlays bring besides changed rules, each entry with the catalogue that it comes from. */
function plansOf(
  overlays: readonly Catalogue[],
): Pick<Law, 'targets' | 'tasks' | 'timetable' | 'reported' | 'catalogueFindings'> {
  const labelled = <T>(pick: (c: Catalogue) => readonly T[]) =>
    overlays.flatMap((c) => pick(c).map((entry) => ({ ...entry, by: c.id })));
  return {
    targets: labelled((c) => c.targets),
    tasks: labelled((c) => c.tasks),
    timetable: labelled((c) => c.timetable),
    reported: labelled((c) => c.reported),
    catalogueFindings: labelled((c) => c.findings),
  };
}

/** What the authors of a plan's catalogue found in its text: shown with every verdict that the plan takes part in. */
const contradictions = (found: Law['catalogueFindings']): readonly Finding[] =>
  found.map(({ id, by, severity, at, message }) => ({ code: `${by}/${id}`, severity, at: at ?? by, message }));

const relaxationsAt = ({ relaxations }: Catalogue, date: string): Law['availableRelaxations'] =>
  relaxations.map(({ id, title, from, until, note }) => ({
    id,
    title,
    from,
    until,
    inForce: from <= date && date <= until,
    note,
  }));

function procedureAt(catalogues: readonly Catalogue[], date: string): Law['procedure'] {
  return catalogues
    .flatMap((c) => c.procedure)
    .filter(({ from, until }) => from <= date && (until === undefined || date <= until))
    .toSorted((a, b) => a.order - b.order);
}

function checkDate(date: string): void {
  const parsed = new Date(`${date}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date))
    return;
  throw new LawError('badDate', {
    zh: `日期 ${date} 无效；请写成 2025-09-01`,
    en: `${JSON.stringify(date)} is no date; write it as 2025-09-01`,
  });
}

function regulationOf(catalogues: readonly Catalogue[]): Catalogue {
  const regulations = catalogues.filter((c) => c.regulation.over === undefined);
  const [first, second] = regulations;
  if (second !== undefined)
    throw new LawError('twoRegulations', {
      zh: `一次只能适用一部法规，不能同时用 ${regulations.map((c) => c.id).join('、')}`,
      en: `only one regulation at a time, not ${regulations.map((c) => c.id).join(' and ')} together; evaluate twice`,
    });
  if (first !== undefined) return first;
  const over = catalogues[0]?.regulation.over;
  if (over === undefined)
    throw new LawError('noCatalogue', {
      zh: '没有给出法规目录',
      en: 'no catalogue was given; the usual one is national-2017',
    });
  const id = catalogues[0]?.id ?? '';
  throw new LawError('notOnItsOwn', {
    zh: `${id} 是在 ${over} 之上的地方标准；请写 ${over},${id}`,
    en: `${id} is an overlay and stands on ${over}; ask for ${over},${id}`,
  });
}

function outOfOrder(overlays: readonly Catalogue[]): readonly Finding[] {
  const levels = overlays.map((c) => LEVELS.indexOf(c.regulation.level));
  if (levels.every((level, i) => i === 0 || (levels[i - 1] ?? 0) <= level)) return [];
  return [
    {
      code: 'overlaysOutOfOrder',
      severity: 'warning',
      message: {
        zh: '地方标准的次序不是 国家 ← 省 ← 市 ← 县；仍按所给次序适用',
        en: 'the overlays are not in the order national ← province ← city ← county; they are applied as given',
      },
    },
  ];
}

/** What a value of a setting is called. */
function named({ values }: SettingInfo, value: SettingInfo['value']): Text {
  const text = String(value);
  return values.find((known) => known.value === value)?.title ?? { zh: text, en: text };
}

function choicesNamed(infos: readonly SettingInfo[], relaxations: Law['base']['relaxations']): readonly Finding[] {
  const settings = infos
    .filter((s) => s.value !== s.default)
    .map(
      (s): Finding => ({
        code: 'settingChanged',
        severity: 'info',
        at: s.id,
        message: {
          zh: `口径设置“${s.title.zh}”取“${named(s, s.value).zh}”，不是默认的“${named(s, s.default).zh}”`,
          en: `the setting "${s.title.en}" is "${named(s, s.value).en}", not the default "${named(s, s.default).en}"`,
        },
      }),
    );
  const relaxed = relaxations.map(
    (r): Finding => ({
      code: r.forced ? 'relaxationForced' : 'relaxationUsed',
      severity: r.forced ? 'warning' : 'info',
      at: r.id,
      message: r.forced
        ? {
            zh: `强制使用了 ${r.until} 到期的放宽条款“${r.title.zh}”`,
            en: `the relaxation "${r.title.en}" was forced though it ended on ${r.until}`,
          }
        : { zh: `使用了放宽条款“${r.title.zh}”`, en: `the relaxation "${r.title.en}" is used` },
    }),
  );
  return [...settings, ...relaxed];
}
