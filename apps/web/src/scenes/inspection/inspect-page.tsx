import '../../styles/inspection.css';
import type { Visit } from '@junheng/contract';
import { useState } from 'react';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { inspectionApi } from '../../inspection-api.ts';
import { useRight } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { DaysText } from '../home/items-panel.tsx';
import { VisitForm } from './visit-form.tsx';

const keyOf = ({ inspection, school }: Visit) => `${inspection}/${school}`;

/** 现场核查 on a telephone: my schools, one at a time. */
export function InspectPage() {
  const { t } = useSpeech();
  const data = useLoad(() => inspectionApi.mine(), []);
  const [opened, setOpened] = useState<Visit | null>(null);
  const [changed, setChanged] = useState<ReadonlyMap<string, Visit>>(new Map());
  const visits = data.state === 'loaded' ? data.value.map((visit) => changed.get(keyOf(visit)) ?? visit) : [];
  const open = visits.filter(({ state }) => state === 'assigned').length;
  const back = (visit: Visit) => {
    setChanged(new Map(changed).set(keyOf(visit), visit));
    setOpened(null);
  };
  return (
    <div className="page inspect">
      <PageHead title={t('inspect')} note={opened === null ? t('ivSchools', { n: open }) : opened.title} />
      {data.state === 'failed' ? <ProblemView error={data.error} retry={data.reload} /> : null}
      {data.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {data.state === 'loaded' && visits.length === 0 ? <p className="panel empty-note">{t('ivNone')}</p> : null}
      {opened === null ? (
        <ul className="visit-list">
          {visits.map((visit) => (
            <li key={keyOf(visit)}>
              <VisitButton visit={visit} open={() => setOpened(visit)} />
            </li>
          ))}
        </ul>
      ) : (
        <VisitForm key={keyOf(opened)} first={opened} back={back} />
      )}
    </div>
  );
}

function VisitButton({ visit, open }: { readonly visit: Visit; readonly open: () => void }) {
  const { t } = useSpeech();
  const mayRecord = useRight('inspection.record');
  const { name, state, deadline, daysLeft, records, title } = visit;
  const left = records.filter(({ found }) => found === null).length;
  const begin = mayRecord && state === 'assigned';
  return (
    <button type="button" className={`visit-button ${state}`} onClick={open}>
      <strong>{name}</strong>
      <span>{title}</span>
      <span>
        {t(`inVisit_${state}`)} {begin ? `· ${t('ivLeft', { n: left })}` : null}
      </span>
      <span>
        {deadline === null ? null : t('ivDue', { day: deadline })} <DaysText daysLeft={daysLeft} />
      </span>
      <b>{t(begin ? 'ivOpen' : 'ivLook')} →</b>
    </button>
  );
}
