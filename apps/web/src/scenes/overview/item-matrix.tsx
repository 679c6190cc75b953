import type { ItemResult } from '@junheng/rules';
import { Panel } from '../../components/page-head.tsx';
import { StatusGlyph, StatusMark } from '../../components/status-mark.tsx';
import { useTrace } from '../../components/trace/trace-provider.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { countedItems, countedResult, type ItemGroup, type ItemView } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';
import { itemSummary } from './item-summary.ts';

const GROUP_TITLES: Readonly<Record<ItemGroup, TextKey>> = {
  resources: 'resourceGroup',
  dispersion: 'dispersionGroup',
  government: 'governmentGroup',
  quality: 'qualityGroup',
  approval: 'approvalGroup',
};

/** The 32 items as a matrix of lights that are read by word and shape. */
export function ItemMatrix() {
  const { t } = useSpeech();
  const { law, verdict } = useCounty();
  const groups = countedItems(law);
  const n = groups.reduce((sum, g) => sum + g.items.length, 0);
  return (
    <Panel title={t('matrixTitle', { n })} note={t('matrixNote')} className="matrix">
      <div className="panel-body">
        {groups.map(({ group, items }) => (
          <div key={group} className="matrix-group">
            <h3>{t(GROUP_TITLES[group], { n: items.length })}</h3>
            <ul className="tiles">
              {items.map((item) => (
                <ItemTile key={item.id} item={item} result={countedResult(verdict, item)} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Panel>
  );
}

function ItemTile({ item, result }: { readonly item: ItemView; readonly result: ItemResult }) {
  const { t, pick } = useSpeech();
  const { schoolById, verdict } = useCounty();
  const open = useTrace();
  const { status } = result;
  const names = result.where.map((id) => schoolById.get(id)?.name ?? id);
  const summaries = item.members.map((id) => itemSummary(id, verdict.items[id], t));
  const where = names.length === 0 ? '' : t('whereSchools', { n: names.length });
  const detail = summaries.find((s) => s !== '') ?? where;
  return (
    <li>
      <button
        type="button"
        className={`tile ${status}`}
        title={[...summaries, where, names.slice(0, 12).join(t('listSeparator'))].filter(Boolean).join(' · ')}
        onClick={() => open({ title: pick(item.title), item: item.members[0] ?? item.id, also: item.members.slice(1) })}
      >
        <span className="tile-number">{item.number}</span>
        <span className="tile-title">{pick(item.shortTitle)}</span>
        <span className="tile-status">
          <StatusMark status={status} size={13} />
          <span className="tile-detail">{detail}</span>
        </span>
      </button>
    </li>
  );
}

/** Vetoes and prerequisites: they judge the county beside the 32. */
export function StatementsPanel() {
  const { t, pick } = useSpeech();
  const { law, verdict } = useCounty();
  const vetoWords = { met: 'vetoNone', notMet: 'vetoRaised', notAssessable: 'vetoUnstated' } as const;
  if (law.base.vetoes.length + law.base.prerequisites.length === 0) return null;
  return (
    <div className="statement-panels">
      <Panel title={t('vetoes')}>
        <ul className="statement-list panel-body">
          {law.base.vetoes.map((veto) => {
            const status = verdict.vetoes[veto.id] ?? 'notAssessable';
            return (
              <li key={veto.id}>
                <StatusGlyph status={status} /> <span>{pick(veto.title)}</span>
                <span className={`statement-word tone-${status === 'notAssessable' ? 'missing' : status}`}>
                  {t(vetoWords[status])}
                </span>
              </li>
            );
          })}
        </ul>
      </Panel>
      <Panel title={t('prerequisites')}>
        <ul className="statement-list panel-body">
          {law.base.prerequisites.map((entry) => (
            <li key={entry.id}>
              <span>{pick(entry.title)}</span>{' '}
              <StatusMark status={verdict.prerequisites[entry.id] ?? 'notAssessable'} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
