import '../../styles/schools.css';
import '../../styles/timetable.css';
import { Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api } from '../../api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { planApi } from '../../plan-api.ts';
import { useRootData } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { MilestonePanel, timetableTextsOf } from './milestone-panel.tsx';
import { type Milestone, milestonesOf } from './milestones.ts';

/** When each county of a city or province is to be recognised, and how far it is. */
export function TimetablePage() {
  const speech = useSpeech();
  const { t, pick } = speech;
  const { catalogues } = useRootData();
  const [prefix, setPrefix] = useState('');
  const [catalogue, setCatalogue] = useState('');
  const asked = useDeferredValue(prefix);
  const load = useLoad(async () => {
    const [rows, law] = await Promise.all([planApi.timetable(asked, catalogue), api.law({})]);
    return { rows, law };
  }, [asked, catalogue]);
  const rows = load.state === 'loaded' ? load.value.rows : [];
  const milestones = milestonesOf(rows);
  const places = new Map(rows.flatMap((r) => (r.code === null ? [] : [[r.code, r]])));
  const known = [...places.values()].filter((r) => r.standing !== null).length;
  const titleOf = (id: string) => pick(catalogues.find((c) => c.id === id)?.title ?? { zh: id, en: id });
  return (
    <div className="page timetable">
      <PageHead
        title={t('timetable')}
        note={`${t('ttNote')} · ${t('ttCounties', { places: places.size, known })}`}
        actions={
          <>
            <CopyButton
              rows={() => (load.state === 'loaded' ? timetableTextsOf(milestones, load.value.law, speech) : [])}
            />
            <PrintButton />
          </>
        }
      />
      <search className="filters" aria-label={t('timetable')}>
        <Select
          className="timetable-plan"
          aria-label={t('ttPlan')}
          value={catalogue}
          onChange={setCatalogue}
          options={[
            { value: '', label: t('ttAllPlans') },
            ...catalogues.filter((c) => c.level !== 'national').map((c) => ({ value: c.id, label: pick(c.title) })),
          ]}
        />
        <Input
          allowClear
          className="filter-search"
          inputMode="numeric"
          maxLength={6}
          aria-label={t('ttArea')}
          placeholder={`${t('ttArea')}：${t('ttAreaHelp')}`}
          value={prefix}
          onChange={(event) => setPrefix(event.target.value.replace(/\D/g, ''))}
        />
      </search>
      {load.state === 'failed' ? <ProblemView error={load.error} retry={load.reload} /> : null}
      {load.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {load.state === 'loaded' && milestones.length === 0 ? <p className="panel empty-note">{t('ttNone')}</p> : null}
      {load.state === 'loaded'
        ? plansOf(milestones).map(([id, own]) => (
            <section key={id} className="panel long" aria-label={titleOf(id)}>
              <header className="panel-head">
                <h2>{titleOf(id)}</h2>
              </header>
              <MilestonePanel title={titleOf(id)} milestones={own} law={load.value.law} />
            </section>
          ))
        : null}
    </div>
  );
}

/** Plans that name many counties stand first: they are the timetables of a city or province. */
function plansOf(milestones: readonly Milestone[]): readonly (readonly [string, readonly Milestone[]])[] {
  const counties = (own: readonly Milestone[]) =>
    new Set(own.flatMap((m) => m.places.flatMap(({ code }) => (code === null ? [] : [code])))).size;
  return [...Map.groupBy(milestones, (m) => m.catalogue)].sort(([, a], [, b]) => counties(b) - counties(a));
}
