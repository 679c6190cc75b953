import type { PlanConflictPart } from '@junheng/contract';
import { Button } from 'antd';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { OpenConflict } from './open-conflict.ts';
import { yuanText } from './plan-words.ts';
import { usePlanNames } from './use-plan-names.ts';

interface ConflictPanelProps {
  readonly conflict: readonly PlanConflictPart[];
  /** gives way on a part and plans again; null for a part on which the form cannot give way */
  readonly open: OpenConflict;
}

/** Every conflict with both of its sides: what was chosen, what the rules ask, and what would open it at which price. */
export function ConflictPanel({ conflict, open }: ConflictPanelProps) {
  const { t } = useSpeech();
  const groups = [...Map.groupBy(conflict, ({ group = 1 }) => group)].sort(([a], [b]) => a - b);
  return (
    <Panel title={t('planConflictTitle')}>
      {groups.map(([number, parts]) => (
        <section key={number} aria-label={t('conflictGroup', { n: number })}>
          {groups.length === 1 ? null : (
            <h3 className="panel-body conflict-head">{t('conflictGroup', { n: number })}</h3>
          )}
          <Group parts={parts} open={open} />
        </section>
      ))}
    </Panel>
  );
}

interface GroupProps {
  readonly parts: readonly PlanConflictPart[];
  readonly open: OpenConflict;
}

const sideOf = ({ side, kind }: PlanConflictPart) =>
  side ?? (kind === 'dispersion' || kind === 'section' ? 'limit' : 'choice');

function Group({ parts, open }: GroupProps) {
  const { t } = useSpeech();
  const sorted = parts.toSorted((a, b) => sideOf(a).localeCompare(sideOf(b)));
  return (
    <div className="table-scroll">
      <table className="simple-table conflict-table">
        <caption className="visually-hidden">{t('planConflictTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('conflictChoice')}</span>
            </th>
            <th scope="col">{t('limit')}</th>
            <th scope="col">{t('conflictOpens')}</th>
            <th scope="col" className="numeric">
              {t('conflictCost')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('conflictApply')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((part) => (
            <PartRow
              key={`${part.kind}${part.school}${part.stage}${part.indicator}${part.message.zh}`}
              part={part}
              open={open}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PartRow({ part, open }: { readonly part: PlanConflictPart; readonly open: OpenConflict }) {
  const { t, pick } = useSpeech();
  const names = usePlanNames();
  const { opensAt } = part;
  const message = names.inText(pick(part.message));
  const act = opensAt === undefined ? null : open(part);
  return (
    <tr>
      <td>
        <span className={`conflict-side ${sideOf(part)}`}>
          {t(sideOf(part) === 'choice' ? 'conflictChoice' : 'conflictLimit')}
        </span>
      </td>
      <th scope="row">{message}</th>
      <td>
        {opensAt === undefined ? (
          <span className="muted">{t('conflictStays')}</span>
        ) : (
          <>
            {names.inText(pick(opensAt.message))}
            {opensAt.together?.map((other) => (
              <p key={other.zh} className="muted">
                {t('conflictTogether', { what: names.inText(pick(other)) })}
              </p>
            ))}
          </>
        )}
      </td>
      <td className="numeric">{yuanText(opensAt?.costYuan)}</td>
      <td>
        {act === null ? null : (
          <Button size="small" aria-label={t('conflictApplyOf', { what: message })} onClick={act}>
            {t('conflictApply')}
          </Button>
        )}
      </td>
    </tr>
  );
}
