import type { Law, SectionVerdict, Verdict } from '@junheng/rules';
import { type CountyYear, STAGES, type Stage } from '@junheng/schools';
import { fixed, statusText } from './status.ts';
import { table } from './table.ts';
import { targetsText } from './targets.ts';

const STAGE_NAMES: Readonly<Record<Stage, string>> = { primary: '小学', junior: '初中' };
const numbersFrom = (first: number, count: number) =>
  new Set(Array.from({ length: count }, (_, index) => first + index));

/** The verdict for people: headline, dispersion, items, the sections that fail, what is missing. */
export function verdictText(facts: CountyYear, verdict: Verdict, law: Law, allSections: boolean): string {
  const { met, notMet, notAssessable } = verdict.of32;
  const counted = met + notMet + notAssessable;
  return [
    `${facts.county.name} (${verdict.county})  ${verdict.schoolYear} 学年  ${law.titles.map(({ zh }) => zh).join(' + ')}  ${verdict.date}`,
    `${statusText(verdict.status)}   ${counted} 项中 达标 ${met} · 未达标 ${notMet} · 无法评定 ${notAssessable}`,
    section('差异系数 coefficient of variation', dispersionTable(verdict, law)),
    section('事项 items', itemTable(verdict, law)),
    sectionList(facts, verdict, law, allSections),
    targetsText(verdict, law),
    statements(verdict, law),
    findings(verdict),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

const section = (title: string, body: string): string => `${title}\n${body}`;

function dispersionTable(verdict: Verdict, law: Law): string {
  const rows = law.base.indicators.map(({ id, shortTitle }) => [
    shortTitle.zh,
    ...STAGES.flatMap((stage) => {
      const result = verdict.dispersion[stage][id];
      return result === undefined
        ? ['—', '—', '']
        : [fixed(result.mean, 2), fixed(result.cv, 3), statusText(result.status)];
    }),
  ]);
  const header = [
    '指标',
    ...STAGES.flatMap((stage) => [`${STAGE_NAMES[stage]}均值`, 'CV', `限 ${law.base.dispersion[stage]?.value ?? '—'}`]),
  ];
  return table(header, rows, new Set([1, 2, 4, 5]));
}

function itemTable(verdict: Verdict, law: Law): string {
  const rows = law.base.items.flatMap(({ id, number, title }) => {
    const result = verdict.items[id];
    return result === undefined
      ? []
      : [[number, title.zh, statusText(result.status), valueText(result.value), result.where.slice(0, 6).join(' ')]];
  });
  return table(['序号', '事项', '结论', '数值', '学校'], rows);
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  return value === undefined || value === null ? '' : JSON.stringify(value).replace(/[{}"]/g, '').slice(0, 60);
}

function sectionList(facts: CountyYear, verdict: Verdict, law: Law, all: boolean): string {
  const names = new Map(facts.schools.map(({ id, name }) => [id, name]));
  const assessed = verdict.sections.filter((each) => each.assessed);
  const shown = all ? verdict.sections : assessed.filter(({ status }) => status !== 'met');
  const indicators = law.base.indicators;
  const row = (each: SectionVerdict) => [
    `${each.school}:${each.stage}`,
    (names.get(each.school) ?? '').slice(0, 16),
    each.enrolment === null ? '—' : String(each.enrolment),
    each.assessed ? statusText(each.status) : `不评 ${each.reason ?? ''}`,
    ...indicators.map(({ id }) => {
      const result = each.indicators[id];
      return result === undefined
        ? ''
        : `${fixed(result.value, 2)}${result.status === 'met' || result.status === 'notAssessable' ? '' : result.atLeast85 === true ? '↓' : '⇊'}`;
    }),
  ];
  const count = assessed.filter(({ status }) => status === 'met').length;
  const title = `学段 sections: ${assessed.length} 个参评，${count} 个达标${shown.length === 0 ? '' : `；以下${all ? '全部' : '未达标或无法评定'}（↓ 低于标准，⇊ 低于 85%）`}`;
  if (shown.length === 0) return title;
  return section(
    title,
    table(
      ['学段', '学校', '在校生', '结论', ...indicators.map(({ shortTitle }) => shortTitle.zh)],
      shown.map(row),
      new Set([2, ...numbersFrom(4, indicators.length)]),
    ),
  );
}

function statements(verdict: Verdict, law: Law): string {
  const lines = [
    ...law.base.vetoes.map((entry) => ({ entry, status: verdict.vetoes[entry.id], kind: '否决' })),
    ...law.base.prerequisites.map((entry) => ({ entry, status: verdict.prerequisites[entry.id], kind: '前提' })),
  ]
    .filter(({ status }) => status !== undefined && status !== 'met')
    .map(({ entry, status, kind }) => `  ${kind} ${entry.title.zh}: ${status === undefined ? '' : statusText(status)}`);
  return lines.length === 0 ? '' : section('否决与前提 vetoes and prerequisites', lines.join('\n'));
}

function findings(verdict: Verdict): string {
  if (verdict.findings.length === 0) return '';
  const lines = verdict.findings
    .slice(0, 30)
    .map(({ severity, at, message }) => `  [${severity}] ${at ?? ''} ${message.zh}`);
  if (verdict.findings.length > 30) lines.push(`  … 另有 ${verdict.findings.length - 30} 条`);
  return section(`提示 findings (${verdict.findings.length})`, lines.join('\n'));
}
