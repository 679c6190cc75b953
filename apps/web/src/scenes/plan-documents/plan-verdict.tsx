import type { PlanTargetResult } from '@junheng/contract';
import { Drawer, Spin } from 'antd';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { comparatorSign } from '../../components/trace/trace-tree.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { figureLabel } from '../../model/figure-label.ts';
import { display, schoolYearText } from '../../model/format.ts';
import { unitText } from '../../model/units.ts';
import { planApi } from '../../plan-api.ts';
import { useCounty } from '../../state/county-data.ts';
import { useLoad } from '../../state/use-load.ts';

interface PlanVerdictDrawerProps {
  readonly plan: string;
  readonly showCommitment: (index: number) => void;
  readonly close: () => void;
}

/** The plan's own targets, judged with the county's figures. */
export function PlanVerdictDrawer({ plan, showCommitment, close }: PlanVerdictDrawerProps) {
  const { t, pick } = useSpeech();
  const { code, year, facts } = useCounty();
  const verdict = useLoad(() => planApi.planVerdict(code, plan, year), [code, plan, year]);
  return (
    <Drawer
      open
      size="min(960px, 100vw)"
      onClose={close}
      title={t('pdEvaluateTitle', { county: facts.county.name, year: schoolYearText(year) })}
    >
      <p className="muted">{t('pdEvaluateNote')}</p>
      {verdict.state === 'loading' ? <Spin aria-label={t('loading')} /> : null}
      {verdict.state === 'failed' ? <ProblemView error={verdict.error} retry={verdict.reload} /> : null}
      {verdict.state === 'loaded' ? (
        <>
          <TargetTable targets={verdict.value.targets} showCommitment={showCommitment} />
          <ul className="dotted">
            {verdict.value.findings.map(({ at, message }) => (
              <li key={`${at}${message.zh}`}>{pick(message)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Drawer>
  );
}

interface TargetTableProps {
  readonly targets: readonly PlanTargetResult[];
  readonly showCommitment: (index: number) => void;
}

function TargetTable({ targets, showCommitment }: TargetTableProps) {
  const speech = useSpeech();
  const { t, pick } = speech;
  if (targets.length === 0) return <p className="empty-note">{t('pdNoTargets')}</p>;
  return (
    <table className="simple-table compact target-table">
      <ColumnHeads titles={(['localGroup', 'limit', 'value', 'pdDeadline', 'status'] as const).map((key) => t(key))} />
      <tbody>
        {targets.map((target) => (
          <tr key={target.id}>
            <th scope="row">
              <button type="button" className="link-button" onClick={() => showCommitment(target.commitment)}>
                {pick(target.title)}
              </button>
            </th>
            <td className="nowrap">{wanted(target, speech)}</td>
            <td className="nowrap">{valueText(target, speech)}</td>
            <td className="nowrap">
              {target.deadline ?? '—'} {target.due ? <small>{t('due')}</small> : null}
            </td>
            <td>
              <StatusMark status={target.status} />
              <Reasons target={target} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function wanted({ comparator, limit, unit }: PlanTargetResult, { t, language }: Speech): string {
  if (limit === null) return t(comparator === 'eliminate' ? 'eliminate' : 'complete');
  const sign = comparator === 'eliminate' || comparator === 'complete' ? t(comparator) : comparatorSign(comparator);
  return unit === 'share'
    ? `${sign} ${display(limit, 'share')}`
    : `${sign} ${display(limit, 'plain')} ${unitText(unit, language)}`.trim();
}

/** A figure of a result, or how many of those checked fail. */
function valueText({ value, unit }: PlanTargetResult, { t }: Speech): string {
  if (value === 'met' || value === 'notMet' || value === 'notAssessable') return t(value);
  if (value === null || value === undefined) return '—';
  if (typeof value === 'number') return display(value, unit === '%' || unit === 'share' ? 'share' : 'plain');
  if (typeof value !== 'object') return String(value);
  const { checked, notMet } = value as { readonly checked?: unknown; readonly notMet?: unknown };
  if (typeof checked === 'number' && typeof notMet === 'number') return t('pdChecked', { checked, notMet });
  return Object.entries(value)
    .map(([name, v]) => `${name} ${typeof v === 'number' ? display(v, 'plain') : String(v)}`)
    .join(' · ');
}

const FIRST = 3;

/** Which schools fail, or which figures are missing; where people judge, that they have not yet. */
function Reasons({ target }: { readonly target: PlanTargetResult }) {
  const { t, pick } = useSpeech();
  const { schoolById, dictionary } = useCounty();
  const missing = target.missing.map((path) => {
    if (path.includes('judgements.commitment-')) return t('pdToBeJudged');
    const { where, what } = figureLabel(path, schoolById, dictionary);
    return `${pick(where)} ${pick(what)}`;
  });
  const where = target.where.map((id) => schoolById.get(id)?.name ?? id);
  const names = [...new Set(missing.length > 0 ? missing : where)];
  if (names.length === 0) return null;
  const rest = names.length > FIRST ? t('pdAndMore', { n: names.length }) : '';
  return (
    <small className="missing-line">
      {names.slice(0, FIRST).join(t('listSeparator'))} {rest}
    </small>
  );
}
