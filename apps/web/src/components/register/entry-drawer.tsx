import { EditOutlined } from '@ant-design/icons';
import type { EntryAction, EntryRow } from '@junheng/contract';
import { Button, Drawer } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { evidenceApi } from '../../collection-api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { EvidenceList } from '../../scenes/submission/evidence-list.tsx';
import { useRight } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { ProblemView } from '../problem-view.tsx';
import { EntryHistory } from './entry-history.tsx';
import { DeadlineMark, EntryState } from './entry-marks.tsx';
import { useRegisterPlace } from './register-place.ts';

interface EntryDrawerProps {
  readonly row: EntryRow;
  readonly take: (action: EntryAction) => void;
  /** changes fields without a step; absent where there is nothing to change */
  readonly edit?: () => void;
  /** after evidence came or went */
  readonly renew: () => void;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** One entry: what it is about, what may be done, its evidence, who did what. */
export function EntryDrawer({ row, take, edit, renew, close, children }: EntryDrawerProps) {
  const { t, pick } = useSpeech();
  // a list knows the last verdict; whoever reviews sees the figures of now
  const asks = row.kind === 'finding' && row.actions.some(({ kind }) => kind === 'pass');
  const ask = useRef(renew);
  ask.current = renew;
  useEffect(() => {
    if (asks) ask.current();
  }, [asks]);
  const waiting = row.actions.filter(({ problems }) => problems.length > 0);
  return (
    <Drawer open size="min(720px, 100vw)" onClose={close} title={row.title}>
      <div className="entry-drawer">
        <div className="actions">
          <EntryState row={row} />
          <DeadlineMark row={row} />
          {row.actions.map((action) => (
            <Button
              key={action.id}
              type={['sign', 'pass'].includes(action.kind) && action.notes.length === 0 ? 'primary' : 'default'}
              danger={['return', 'cancel'].includes(action.kind)}
              disabled={action.problems.length > 0}
              onClick={() => take(action)}
            >
              {pick(action.title)}
            </Button>
          ))}
        </div>
        {edit === undefined || row.editable.length === 0 ? null : (
          <div>
            <Button size="small" icon={<EditOutlined />} onClick={edit}>
              {t('rgEdit')}
            </Button>
          </div>
        )}
        {waiting.map(({ id, title, problems }) => (
          <p key={id} className="muted">
            {t('rgNotYet')}
            {pick(title)}：{problems.map(pick).join('；')}
          </p>
        ))}
        <section aria-label={t('rgBackground')}>
          <h3>{t('rgBackground')}</h3>
          {children}
        </section>
        {row.kind === 'largeClass' ? null : <EntryEvidence row={row} renew={renew} />}
        <section aria-label={t('rgHistory')}>
          <h3>{t('rgHistory')}</h3>
          <EntryHistory row={row} />
        </section>
      </div>
    </Drawer>
  );
}

function EntryEvidence({ row, renew }: Pick<EntryDrawerProps, 'row' | 'renew'>) {
  const { t } = useSpeech();
  const { code } = useRegisterPlace();
  const editable = useRight('evidence.add') && !row.done;
  const mayRead = useRight('evidence.read');
  const evidence = useLoad(
    () => (mayRead ? evidenceApi.list(code, 'register', row.id) : Promise.resolve([])),
    [code, row.id],
  );
  const changed = () => {
    evidence.reload();
    renew();
  };
  return (
    <section aria-label={t('rgEvidence')}>
      <h3>{t('rgEvidence')}</h3>
      {evidence.state === 'failed' ? <ProblemView error={evidence.error} retry={evidence.reload} /> : null}
      {evidence.state === 'loaded' ? (
        <>
          {evidence.value.length === 0 ? <p className="muted">{t('rgEvidenceNone')}</p> : null}
          <EvidenceList {...{ code, kind: 'register', subject: row.id, rows: evidence.value, editable, changed }} />
        </>
      ) : null}
    </section>
  );
}
