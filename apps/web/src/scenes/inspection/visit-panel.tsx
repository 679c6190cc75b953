import type { RecordRow, Visit } from '@junheng/contract';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { inspectionApi } from '../../inspection-api.ts';
import { useRight } from '../../state/root-data.ts';
import { valueText } from './found-value.ts';
import { PhotosButton } from './photos-button.tsx';
import { Agreement } from './record-card.tsx';
import { stratumText } from './stratum-text.ts';

interface VisitPanelProps {
  readonly visit: Visit;
  readonly onlyDeviations: boolean;
  readonly take: (visit: Visit) => void;
}

/** What was found in one school, for the county to confirm or send back. */
export function VisitPanel({ visit, onlyDeviations, take }: VisitPanelProps) {
  const speech = useSpeech();
  const { t } = speech;
  const mayReview = useRight('inspection.draw');
  const [trouble, setTrouble] = useState<unknown>(null);
  const act = (work: Promise<Visit>) => work.then(take, setTrouble);
  const records = onlyDeviations ? visit.records.filter(({ agrees }) => agrees === false) : visit.records;
  if (onlyDeviations && records.length === 0) return null;
  const { name, stratum, state } = visit;
  return (
    <section className="panel" aria-label={name}>
      <div className="panel-head">
        <h2>{name}</h2>
        <span className="panel-note">
          {stratum === null ? '' : `${stratumText(stratum, speech)} · `}
          {t(`inVisit_${state}`)}
        </span>
        {mayReview && state === 'recorded' ? (
          <div className="actions">
            <ReturnButton
              name={name}
              send={(reasons) => void act(inspectionApi.review(visit, { action: 'return', reasons }))}
            />
            <Button
              type="primary"
              aria-label={`${t('inConfirm')} ${name}`}
              onClick={() => void act(inspectionApi.review(visit, { action: 'confirm', reasons: '' }))}
            >
              {t('inConfirm')}
            </Button>
          </div>
        ) : null}
      </div>
      {trouble === null ? null : <ProblemView error={trouble} />}
      {state === 'assigned' && !onlyDeviations && visit.records.every(({ found }) => found === null) ? null : (
        <RecordTable
          code={visit.county}
          name={name}
          records={records}
          make={(id) => void act(inspectionApi.makeFinding(visit, id))}
        />
      )}
    </section>
  );
}

interface RecordTableProps {
  readonly code: string;
  readonly name: string;
  readonly records: readonly RecordRow[];
  readonly make: (id: string) => void;
}

function RecordTable({ code, name, records, make }: RecordTableProps) {
  const speech = useSpeech();
  const { t, pick } = speech;
  const mayManage = useRight('register.manage');
  return (
    <div className="table-scroll">
      <table className="simple-table compact">
        <caption className="visually-hidden">{name}</caption>
        <ColumnHeads
          titles={[t('inFact'), numeric(t('inReported')), numeric(t('inFound')), t('inResult'), t('ivNote')]}
        />
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              <th scope="row">
                {record.stage === null ? t('ivSchoolFacts') : t(record.stage)} · {pick(record.title)}
              </th>
              <td className="numeric">{valueText(record.reported, speech)}</td>
              <td className="numeric">{valueText(record.found, speech)}</td>
              <td className="nowrap">
                <Agreement reported={record.reported} found={record.found} />{' '}
                {record.agrees !== false || !mayManage ? null : record.finding === null ? (
                  <Button
                    size="small"
                    aria-label={`${t('inMakeFinding')} ${name} ${pick(record.title)}`}
                    onClick={() => make(record.id)}
                  >
                    {t('inMakeFinding')}
                  </Button>
                ) : (
                  t('inIsFinding')
                )}
              </td>
              <td>
                {[record.note, record.answer === '' ? '' : `${t('inSchoolAnswer')}：${record.answer}`]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                <PhotosButton
                  code={code}
                  record={record.id}
                  count={record.evidence}
                  label={`${name} ${pick(record.title)}`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReturnButton({ name, send }: { readonly name: string; readonly send: (reasons: string) => void }) {
  const { t } = useSpeech();
  const [reasons, setReasons] = useState('');
  const form = (
    <div className="return-form">
      <Input.TextArea
        aria-label={t('inReasons')}
        placeholder={t('inReasons')}
        rows={3}
        value={reasons}
        onChange={(event) => setReasons(event.target.value)}
      />
      <Button disabled={reasons.trim() === ''} onClick={() => send(reasons.trim())}>
        {t('inReturn')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" content={form}>
      <Button aria-label={`${t('inReturn')} ${name}`}>{t('inReturn')}</Button>
    </Popover>
  );
}
