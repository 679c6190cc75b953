import '../../styles/schools.css';
import { Button } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { CopyButton } from '../../components/copy-button.tsx';
import { DataGrid } from '../../components/grid/data-grid.tsx';
import { tableTexts } from '../../components/grid/grid-ranges.ts';
import type { GridColumn, GridSort } from '../../components/grid/grid-types.ts';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { type TraceTarget, useTrace } from '../../components/trace/trace-provider.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { indicatorViews } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';
import { useRight } from '../../state/root-data.ts';
import { RenumberDialog } from './renumber-dialog.tsx';
import { SchoolFilters } from './school-filters.tsx';
import { schoolsModel, sectionPath } from './schools-model.tsx';
import {
  filtered,
  NO_FILTER,
  rowStatus,
  type SectionFilter,
  type SectionRow,
  sectionRows,
  sorted,
} from './section-rows.ts';

interface View {
  readonly filter: SectionFilter;
  readonly sort: GridSort | null;
}

/** Filter and order outlive a look at one school. */
const views = new Map<string, View>();

export function SchoolsPage() {
  const speech = useSpeech();
  const { t } = speech;
  const { code, year, verdict, law, schoolById, to } = useCounty();
  const navigate = useNavigate();
  const openTrace = useTrace();
  const place = `${code}/${year}`;
  const [view, setView] = useState(() => views.get(place) ?? { filter: NO_FILTER, sort: null });
  const mayRenumber = useRight('facts.import');
  const [renumbering, setRenumbering] = useState(false);
  const show = (next: View) => {
    views.set(place, next);
    setView(next);
  };
  const { filter, sort } = view;
  const wanted = useDeferredValue(filter);
  const all = useMemo(() => sectionRows(verdict, schoolById), [verdict, schoolById]);
  const rows = useMemo(() => sorted(filtered(all, wanted), sort), [all, wanted, sort]);
  const model = useMemo(
    () => schoolsModel({ rows, indicators: indicatorViews(law), speech, to }),
    [rows, law, speech, to],
  );
  const counts = { met: 0, notMet: 0, notAssessable: 0, notAssessed: 0 };
  for (const row of rows) counts[rowStatus(row)] += 1;
  return (
    <div className="page full">
      <PageHead
        title={t('schoolsTitle')}
        note={`${t('schoolsNote', { shown: rows.length, all: all.length })} · ${t('schoolsCounts', { ...counts, left: counts.notAssessed })}`}
        actions={
          <>
            {mayRenumber ? <Button onClick={() => setRenumbering(true)}>{t('renumberSchool')}</Button> : null}
            <CopyButton rows={() => tableTexts(model)} />
            <PrintButton />
          </>
        }
      />
      {renumbering ? <RenumberDialog close={() => setRenumbering(false)} /> : null}
      <SchoolFilters filter={filter} change={(next) => show({ ...view, filter: next })} rows={all} />
      {rows.length === 0 ? (
        <p className="panel empty-note">{t('noRows')}</p>
      ) : (
        <DataGrid
          model={model}
          caption={t('schoolsTitle')}
          {...(sort === null ? {} : { sort })}
          onSort={(column) => show({ ...view, sort: nextSort(sort, column) })}
          onActivate={({ row, column }) => {
            const target = rows[row];
            const indicator = target?.section.indicators[model.columns[column]?.id ?? ''];
            if (target === undefined) return;
            if (indicator === undefined) void navigate(to(sectionPath(target)));
            else openTrace(traceOf(target, model.columns[column]));
          }}
        />
      )}
      <p className="grid-legend">
        <span className="tone-notMet">{t('legendBelow')}</span>
        <span className="tone-nearly">{t('legendNearly')}</span>
        <span className="tone-missing">{t('legendMissing')}</span>
        <span>{t('gridKeys')}</span>
      </p>
    </div>
  );
}

function traceOf({ school, section }: SectionRow, column: GridColumn | undefined): TraceTarget {
  return {
    title: `${school.name} ${column?.title ?? ''}`,
    item: column?.id ?? '',
    school: school.id,
    stage: section.stage,
  };
}

/** Ascending, descending, then the county's own order again. */
function nextSort(sort: GridSort | null, column: string): GridSort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
