import type { Decision } from '@junheng/contract';
import { Modal, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { type Decisions, differing, LEVEL_KEY, merged } from './decisions.ts';
import { DecisionMark } from './finding-list.tsx';
import type { Finding } from './findings.ts';
import type { DecisionConflict } from './use-decisions.ts';

interface ConflictDialogProps {
  readonly conflict: DecisionConflict;
  readonly findings: readonly Finding[];
  readonly resolve: (chosen: Decisions) => void;
}

/** Both sides of every decision that differs; what only one side touched is proposed from that side. */
export function ConflictDialog({ conflict, findings, resolve }: ConflictDialogProps) {
  const { t } = useSpeech();
  const { mine, theirs, base } = conflict;
  const keys = useMemo(() => differing(mine, theirs), [mine, theirs]);
  const [takeMine, setTakeMine] = useState<ReadonlySet<string>>(() => new Set(differing(mine, base)));
  const choose = (key: string, isMine: boolean) => {
    const next = new Set(takeMine);
    if (isMine) next.add(key);
    else next.delete(key);
    setTakeMine(next);
  };
  return (
    <Modal
      open
      width={760}
      title={t('pdConflictTitle')}
      okText={t('pdKeepChosen')}
      cancelButtonProps={{ style: { display: 'none' } }}
      closable={false}
      onOk={() => resolve(merged(mine, theirs, takeMine))}
    >
      <p>{t('pdConflictNote')}</p>
      <table className="simple-table compact conflict-table">
        <ColumnHeads titles={[t('pdFindings'), t('pdMine'), t('pdTheirs')]} />
        <tbody>
          {keys.map((key) => {
            const title = findings.find((f) => f.key === key)?.title ?? (key === LEVEL_KEY ? t('pdLevel') : key);
            return (
              <tr key={key}>
                <th scope="row">{title}</th>
                {[true, false].map((isMine) => (
                  <td key={String(isMine)}>
                    <Radio
                      name={key}
                      aria-label={`${t(isMine ? 'pdMine' : 'pdTheirs')} ${title}`}
                      checked={takeMine.has(key) === isMine}
                      onChange={() => choose(key, isMine)}
                    />
                    <DecisionText decision={(isMine ? mine : theirs).get(key)} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Modal>
  );
}

function DecisionText({ decision }: { readonly decision: Decision | undefined }) {
  const { t } = useSpeech();
  if (decision === undefined) return t('pdState_open');
  const more = [...Object.values(decision.correction ?? {}), ...Object.values(decision.link ?? {})];
  return (
    <>
      <DecisionMark state={decision.state} />{' '}
      <small>
        {more.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))).join(' · ')}
      </small>
    </>
  );
}
