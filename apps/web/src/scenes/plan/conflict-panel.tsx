import type { PlanConflictPart } from '@junheng/contract';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { yuanText } from './plan-words.ts';
import { usePlanNames } from './use-plan-names.ts';

/** The smallest set of limits that cannot hold together, and what would open the way at which price. */
export function ConflictPanel({ conflict }: { readonly conflict: readonly PlanConflictPart[] }) {
  const { t, pick } = useSpeech();
  const names = usePlanNames();
  const place = ({ school, stage }: PlanConflictPart) =>
    school === undefined ? '' : stage === undefined ? names.school(school) : names.section(school, stage);
  return (
    <Panel title={t('planConflictTitle')}>
      <div className="table-scroll">
        <table className="simple-table">
          <caption className="visually-hidden">{t('planConflictTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('school')}</th>
              <th scope="col">{t('limit')}</th>
              <th scope="col">{t('conflictOpens')}</th>
              <th scope="col" className="numeric">
                {t('conflictCost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {conflict.map((part) => (
              <tr key={`${part.kind}${part.school}${part.stage}${part.indicator}${part.message.zh}`}>
                <td>{place(part)}</td>
                <th scope="row">{names.inText(pick(part.message))}</th>
                <td>
                  {part.opensAt === undefined ? (
                    <span className="muted">{t('conflictStays')}</span>
                  ) : (
                    names.inText(pick(part.opensAt.message))
                  )}
                </td>
                <td className="numeric">{yuanText(part.opensAt?.costYuan)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
