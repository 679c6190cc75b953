import type { PlanDocument } from '@junheng/contract';
import { CopyButton } from '../../components/copy-button.tsx';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { display } from '../../model/format.ts';
import { boughtUnit, kindOf, moneyByIndicator, moneyByKind, PLAN_KINDS, type PlanKind, SITES } from './plan-figures.ts';
import { yuanText } from './plan-words.ts';
import { usePlanNames } from './use-plan-names.ts';

export const KIND_TEXTS: Readonly<Record<PlanKind, TextKey>> = {
  building: 'kindBuilding',
  equipment: 'kindEquipment',
  teachers: 'kindTeachers',
  transfers: 'kindTransfers',
};

/** Money by kind and by indicator, as bars with their numbers. */
export function MoneyPanel({ plan }: { readonly plan: PlanDocument }) {
  const { t, pick } = useSpeech();
  const names = usePlanNames();
  const lines = moneyByIndicator(plan);
  const kinds = moneyByKind(plan);
  const total = plan.costYuan ?? 0;
  const rows = () => [
    [t('priceItem'), t('amountBought'), t('pricePer'), t('moneyYuan')],
    ...lines.map(({ id, amount, yuan }) => [
      names.item(id),
      id === SITES ? '' : String(amount),
      id === SITES ? '' : pick(boughtUnit(id)),
      String(yuan),
    ]),
    [t('total'), '', '', String(total)],
  ];
  return (
    <Panel title={t('moneyTitle')} actions={<CopyButton rows={rows} />}>
      <div className="panel-body">
        <div className="kind-bar" aria-hidden="true">
          {PLAN_KINDS.filter((kind) => kinds[kind] > 0).map((kind) => (
            <span key={kind} className={`kind ${kind}`} style={{ flexGrow: kinds[kind] }} />
          ))}
        </div>
        <ul className="kind-list" aria-label={t('moneyByKind')}>
          {PLAN_KINDS.map((kind) => (
            <li key={kind}>
              <span className={`kind-dot kind ${kind}`} aria-hidden="true" />
              {t(KIND_TEXTS[kind])} <b>{yuanText(kinds[kind])}</b>
            </li>
          ))}
        </ul>
        <table className="simple-table compact money-table">
          <caption className="visually-hidden">{t('moneyByIndicator')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('moneyByIndicator')}</th>
              <th scope="col" className="numeric">
                {t('amountBought')}
              </th>
              <th scope="col" className="numeric">
                {t('moneyYuan')}
              </th>
              <th scope="col" className="money-column">
                {t('planShare')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, amount, yuan }) => (
              <tr key={id} data-item={id}>
                <th scope="row">{names.item(id)}</th>
                <td className="numeric">
                  {id === 'equipmentValue' || id === SITES ? '' : `${display(amount, 'plain')} ${pick(boughtUnit(id))}`}
                </td>
                <td className="numeric">{yuanText(yuan)}</td>
                <td>
                  <MoneyBar
                    kind={id === 'transfer' ? 'transfers' : kindOf(id)}
                    share={total === 0 ? 0 : yuan / total}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('total')}</th>
              <td />
              <td className="numeric strong" data-testid="plan-total">
                {yuanText(total)}
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </Panel>
  );
}

function MoneyBar({ kind, share }: { readonly kind: PlanKind; readonly share: number }) {
  return (
    <span className="money-cell">
      <span className="money-bar" aria-hidden="true">
        <span className={`kind ${kind}`} style={{ width: `${share * 100}%` }} />
      </span>
      {display(share, 'share')}
    </span>
  );
}
