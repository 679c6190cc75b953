import type { Visit } from '@junheng/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { inspectionApi } from '../../inspection-api.ts';
import { useRight, useRootData } from '../../state/root-data.ts';
import { AnswerField } from './answer-field.tsx';
import { RecordCard } from './record-card.tsx';
import { type Line, useVisit } from './use-visit.ts';

const LINE_TEXT = {
  saved: 'ivSaved',
  saving: 'ivSaving',
  kept: 'ivKept',
  conflict: 'ivConflict',
  failed: 'somethingFailed',
} as const satisfies Readonly<Record<Line, string>>;

/** One school: fact after fact, then finish. */
export function VisitForm({ first, back }: { readonly first: Visit; readonly back: (visit: Visit) => void }) {
  const { t } = useSpeech();
  const { user } = useRootData().session;
  const mayRecord = useRight('inspection.record');
  const mayAnswer = useRight('register.work');
  const { visit, drafts, line, trouble, theirs, type, settle, finish, replace } = useVisit(
    first,
    user?.login ?? 'local',
  );
  const [photoTrouble, setPhotoTrouble] = useState<unknown>(null);
  const foundOf = (id: string, found: unknown) => (drafts[id] === undefined ? found : drafts[id].found);
  const left = visit.records.filter(({ id, found }) => (foundOf(id, found) ?? null) === null).length;
  const open = mayRecord && visit.state === 'assigned';
  const addPhoto = async (record: string, file: File) => {
    try {
      await inspectionApi.addPhoto(visit, record, file);
      const photo = (row: Visit['records'][number]) =>
        row.id === record ? { ...row, evidence: row.evidence + 1 } : row;
      replace({ ...visit, records: visit.records.map(photo) });
      setPhotoTrouble(null);
    } catch (error) {
      setPhotoTrouble(error);
    }
  };
  return (
    <div className="visit">
      <div className="visit-head">
        <Button onClick={() => back(visit)}>← {t('ivBack')}</Button>
        <h2>{visit.name}</h2>
        {open ? (
          <p className={`line ${line}`} role="status">
            {t(LINE_TEXT[line])}
          </p>
        ) : (
          <p role="status">{t(visit.state === 'assigned' ? 'inVisit_assigned' : 'ivFinished')}</p>
        )}
      </div>
      {trouble === null ? null : <ProblemView error={trouble} />}
      {photoTrouble === null ? null : <ProblemView error={photoTrouble} />}
      {visit.records.map((record) => (
        <RecordCard
          key={record.id}
          record={record}
          draft={drafts[record.id]}
          theirs={theirs[record.id]}
          open={open}
          type={(part) => type(record, part)}
          settle={(mine) => settle(record, mine)}
          addPhoto={(file) => addPhoto(record.id, file)}
        >
          {mayAnswer && visit.state === 'recorded' && record.agrees === false ? (
            <AnswerField key={record.version} visit={visit} record={record} done={replace} />
          ) : null}
        </RecordCard>
      ))}
      {open ? (
        <div className="visit-foot">
          <p>{left > 0 ? t('ivFinishHelp', { n: left }) : null}</p>
          <Button type="primary" size="large" block disabled={left > 0} onClick={() => void finish()}>
            {t('ivFinish')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
