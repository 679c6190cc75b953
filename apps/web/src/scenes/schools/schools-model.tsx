import type { IndicatorResult } from '@junheng/rules';
import { Link } from 'react-router';
import type { GridCell, GridColumn, GridModel } from '../../components/grid/grid-types.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Speech } from '../../i18n/language.tsx';
import { reasonTitle, schoolTypeTitle, URBAN_RURAL_TITLES, urbanRuralGroup } from '../../model/codes.ts';
import { display } from '../../model/format.ts';
import type { IndicatorView } from '../../model/law-view.ts';
import { unitText } from '../../model/units.ts';
import type { CountyView } from '../../state/county-data.ts';
import { rowStatus, type SectionRow } from './section-rows.ts';

export interface SchoolsModelInput {
  readonly rows: readonly SectionRow[];
  readonly indicators: readonly IndicatorView[];
  readonly speech: Speech;
  readonly to: CountyView['to'];
}

/** The table of sections: school, place, pupils, seven values, verdict. */
export function schoolsModel(input: SchoolsModelInput): GridModel {
  const { rows, indicators, to } = input;
  const columns = schoolsColumns(indicators, input.speech);
  return {
    columns,
    rowCount: rows.length,
    cell: (r, c) => cellOf(input, rows[r] as SectionRow, columns[c]?.id ?? '', r),
    render: (r, c, cell) => {
      const row = rows[r];
      const column = columns[c]?.id;
      if (row === undefined) return cell.text;
      if (column === 'school')
        return (
          <Link tabIndex={-1} to={to(sectionPath(row))}>
            {cell.text}
          </Link>
        );
      if (column === 'status' && row.section.assessed) return <StatusMark status={row.section.status} size={13} />;
      return cell.text;
    },
  };
}

export function sectionPath({ school, section }: SectionRow): string {
  return `sections/${encodeURIComponent(school.id)}/${section.stage}`;
}

function schoolsColumns(indicators: readonly IndicatorView[], { t, pick, language }: Speech): readonly GridColumn[] {
  const group = t('sevenValues');
  // English words are longer than Chinese ones.
  const wider = language === 'en';
  return [
    { id: 'number', title: t('serialNumber'), width: 42, numeric: true, sticky: true },
    { id: 'school', title: t('school'), width: 204, sticky: true, sortable: true },
    { id: 'stage', title: t('stage'), width: wider ? 68 : 52, sortable: true },
    { id: 'type', title: t('schoolType'), width: wider ? 132 : 92, sortable: true },
    { id: 'place', title: t('urbanRural'), width: 52, sortable: true },
    { id: 'enrolment', title: t('enrolment'), width: 64, numeric: true, sortable: true },
    { id: 'status', title: t('status'), width: 100, sortable: true },
    { id: 'metCount', title: t('metCount'), width: 58, numeric: true, sortable: true, hint: t('metCountHint') },
    ...indicators.map((i) => ({
      id: i.id,
      title: pick(i.shortTitle),
      group,
      width: 80,
      numeric: true,
      sortable: true,
      hint: `${pick(i.title)} · ${unitText(i.unit, language)}`,
    })),
    { id: 'code', title: t('schoolCode'), width: 104 },
  ];
}

function cellOf({ indicators, speech }: SchoolsModelInput, row: SectionRow, column: string, index: number): GridCell {
  const { t, pick } = speech;
  const { school, section } = row;
  const label = (text: string): GridCell => ({ kind: 'label', text });
  switch (column) {
    case 'number':
      return label(String(index + 1));
    case 'code':
      return label(school.id);
    case 'school':
      return { kind: 'label', text: school.name, hint: `${school.name} · ${school.id}` };
    case 'stage':
      return label(t(section.stage));
    case 'type':
      return label(pick(schoolTypeTitle(school.type)));
    case 'place':
      return label(pick(URBAN_RURAL_TITLES[urbanRuralGroup(school.urbanRural)]));
    case 'enrolment':
      return section.enrolment === null
        ? { kind: 'label', text: '—', raw: '', tone: 'missing' }
        : { kind: 'label', text: display(section.enrolment, 'whole'), raw: String(section.enrolment) };
    case 'status':
      return statusCell(row, speech);
    case 'metCount':
      return label(section.assessed ? `${row.metCount}/${indicators.length}` : '');
    default:
      return indicatorCell(section.indicators[column], section.assessed, speech);
  }
}

function statusCell(row: SectionRow, { t, pick }: Speech): GridCell {
  const status = rowStatus(row);
  if (status !== 'notAssessed') return { kind: 'label', text: t(status) };
  const reason = pick(reasonTitle(row.section.reason));
  return { kind: 'label', text: t('notAssessed'), hint: reason };
}

export function indicatorCell(result: IndicatorResult | undefined, assessed: boolean, { t }: Speech): GridCell {
  if (result === undefined) return { kind: 'computed', text: '' };
  if (result.value === null) return { kind: 'computed', text: '—', raw: '', tone: 'missing', hint: t('missing') };
  const cell = { kind: 'computed', text: display(result.value, 'value'), raw: String(result.value) } as const;
  const limit = `${t('limit')} ${result.limit}`;
  if (!assessed || result.status === 'met') return { ...cell, hint: limit };
  return result.atLeast85 === false
    ? { ...cell, tone: 'notMet', hint: `${t('belowLimit')} · ${limit}` }
    : { ...cell, tone: 'nearly', hint: `${t('nearlyLimit')} · ${limit}` };
}
