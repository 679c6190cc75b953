import type { PlanDocument } from '@junheng/contract';
import { Link } from 'react-router';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { usePlanNames } from './use-plan-names.ts';

/** Indicators that stay between 85 % and their limit. */
export function ExemptionsPanel({ plan }: { readonly plan: PlanDocument }) {
  const { t } = useSpeech();
  const { to } = useCounty();
  const names = usePlanNames();
  return (
    <Panel title={`${t('exemptionsTitle')} (${plan.exemptions.length})`} note={t('exemptionsNote')}>
      {plan.exemptions.length === 0 ? (
        <p className="panel-body muted">{t('exemptionsNone')}</p>
      ) : (
        <ul className="panel-body plain-list">
          {plan.exemptions.map(({ school, stage, indicator }) => (
            <li key={`${school}${stage}`}>
              <Link to={to(`sections/${encodeURIComponent(school)}/${stage}`)}>{names.section(school, stage)}</Link>{' '}
              {names.item(indicator)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
