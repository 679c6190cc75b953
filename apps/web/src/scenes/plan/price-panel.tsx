import type { PriceTableShape } from '@junheng/contract';
import { Button } from 'antd';
import { ApiError } from '../../api.ts';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import type { DraftProps } from './draft-field.tsx';
import { boughtUnit } from './plan-figures.ts';
import { usePlanNames } from './use-plan-names.ts';

interface PricePanelProps extends DraftProps {
  readonly table: PriceTableShape;
  /** a refused request may name prices */
  readonly failure: unknown;
}

/** The shipped table, called an assumption, and what was put in its place. */
export function PricePanel({ table, draft, change, wrong, failure }: PricePanelProps) {
  const { t, pick } = useSpeech();
  const { law } = useCounty();
  const changed = Object.keys(draft.prices).length;
  const source = { title: pick(table.title), date: table.date ?? '—', source: pick(table.source) };
  return (
    <Panel
      title={t('pricesTitle')}
      note={table.assumption ? <b className="assumed">{t('pricesAssumed')}</b> : null}
      actions={
        changed === 0 ? null : (
          <Button size="small" onClick={() => change({ prices: {} })}>
            {t('pricesReset')}
          </Button>
        )
      }
    >
      <div className="panel-body">
        <p className="muted plan-source">
          {t('pricesSource', source)}
          {changed === 0 ? null : <b> {t('pricesOwn', { n: changed })}</b>}
        </p>
        <table className="simple-table compact plan-prices">
          <caption className="visually-hidden">{t('pricesTitle')}</caption>
          <ColumnHeads titles={[t('priceItem'), numeric(t('priceYuan')), t('pricePer')]} />
          <tbody>
            {[...law.base.indicators.map(({ id }) => id), 'transfer'].map((id) => (
              <PriceRow
                key={id}
                id={id}
                shipped={table.prices[id]}
                draft={draft}
                change={change}
                wrong={wrong}
                refused={refusalOf(failure, id)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface PriceRowProps extends DraftProps {
  readonly id: string;
  readonly shipped: number | undefined;
  readonly refused: { readonly zh: string; readonly en: string } | null;
}

function PriceRow({ id, shipped, draft, change, wrong, refused }: PriceRowProps) {
  const { t, pick } = useSpeech();
  const names = usePlanNames();
  const label = id === 'transfer' ? t('priceTransfer') : names.item(id);
  const typed = draft.prices[id];
  const isSlip = wrong.includes(`prices/${id}`);
  const trouble = isSlip ? t('priceNumber') : refused === null ? null : pick(refused);
  const enter = (text: string) => {
    const { [id]: _old, ...others } = draft.prices;
    change({ prices: text === String(shipped ?? '') ? others : { ...others, [id]: text } });
  };
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="numeric">
        <input
          className={`price-input${typed === undefined ? '' : ' changed'}`}
          inputMode="decimal"
          aria-label={t('priceOf', { item: label })}
          aria-invalid={trouble !== null}
          autoComplete="off"
          value={typed ?? String(shipped ?? '')}
          onChange={(event) => enter(event.target.value)}
        />
        {trouble === null ? null : <p className="price-trouble">{trouble}</p>}
      </td>
      <td>{pick(id === 'transfer' ? { zh: '人', en: 'person' } : boughtUnit(id))}</td>
    </tr>
  );
}

function refusalOf(failure: unknown, id: string): PriceRowProps['refused'] {
  if (!(failure instanceof ApiError)) return null;
  return failure.problem.errors.find(({ pointer }) => pointer === `prices/${id}`)?.message ?? null;
}
