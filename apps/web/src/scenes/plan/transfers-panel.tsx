import { QuestionCircleOutlined } from '@ant-design/icons';
import type { PlanDocument } from '@junheng/contract';
import { Button } from 'antd';
import { CopyButton } from '../../components/copy-button.tsx';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { fixed, MISSING } from '../../model/format.ts';
import { useCounty } from '../../state/county-data.ts';
import { kilometresBetween, peopleMoved } from './plan-figures.ts';
import { placeOf } from './plan-places.ts';
import { typeWords, yuanText } from './plan-words.ts';
import { usePlanNames } from './use-plan-names.ts';
import type { AskWithout } from './without-menu.tsx';

interface TransfersProps {
  readonly plan: PlanDocument;
  readonly ask: AskWithout;
}

/** Who moves where, with the distance where both places are known. */
export function TransfersPanel({ plan, ask }: TransfersProps) {
  const { t } = useSpeech();
  const names = usePlanNames();
  const { schoolById } = useCounty();
  const lines = plan.transfers.map((line) => {
    const [from, to] = [placeOf(schoolById.get(line.from)), placeOf(schoolById.get(line.to))];
    const far = from === null || to === null ? null : kilometresBetween(from, to);
    return { ...line, far: far === null ? MISSING : t('kilometres', { n: fixed(far, 1) }) };
  });
  const rows = () => [
    [
      t('transferFrom'),
      t('transferTo'),
      t('stage'),
      t('transferType'),
      t('transferCount'),
      t('transferDistance'),
      t('moneyYuan'),
    ],
    ...lines.map(({ from, to, stage, type, count, far, costYuan }) => [
      names.school(from),
      names.school(to),
      t(stage),
      typeWords(type, t),
      String(count),
      far,
      String(costYuan),
    ]),
  ];
  return (
    <Panel
      title={`${t('transfersTitle')} (${peopleMoved(plan.transfers)})`}
      actions={lines.length === 0 ? null : <CopyButton rows={rows} />}
    >
      {lines.length === 0 ? (
        <p className="panel-body muted">{t('transfersNone')}</p>
      ) : (
        <div className="table-scroll">
          <table className="simple-table compact">
            <caption className="visually-hidden">{t('transfersTitle')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('transferFrom')}</th>
                <th scope="col">{t('transferTo')}</th>
                <th scope="col">{t('transferType')}</th>
                <th scope="col" className="numeric">
                  {t('transferCount')}
                </th>
                <th scope="col" className="numeric">
                  {t('transferDistance')}
                </th>
                <th scope="col" className="numeric">
                  {t('moneyYuan')}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t('withoutMenu')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ from, to, stage, type, count, far, costYuan }) => (
                <tr key={`${from}${to}${stage}${JSON.stringify(type)}`}>
                  <th scope="row">{names.school(from)}</th>
                  <td>{names.school(to)}</td>
                  <td>
                    {t(stage)} {typeWords(type, t)}
                  </td>
                  <td className="numeric">{count}</td>
                  <td className="numeric">{far}</td>
                  <td className="numeric">{yuanText(costYuan)}</td>
                  <td>
                    <Button
                      size="small"
                      type="text"
                      className="without-button"
                      icon={<QuestionCircleOutlined />}
                      aria-label={t('withoutTransfer', { from: names.section(from, stage), type: typeWords(type, t) })}
                      onClick={() => ask([{ kind: 'stays', school: from, stage, type }])}
                    >
                      {t('withoutMenu')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
