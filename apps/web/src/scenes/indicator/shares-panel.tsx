import type { Stage } from '@junheng/schools';
import { useState } from 'react';
import { Link } from 'react-router';
import { CopyButton } from '../../components/copy-button.tsx';
import { Panel } from '../../components/page-head.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { TracedNumber } from '../../components/trace/trace-provider.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display, fixed } from '../../model/format.ts';
import { useCounty } from '../../state/county-data.ts';
import type { IndicatorInput } from './indicator-facts.tsx';
import type { SectionShare } from './indicator-values.ts';

const FIRST = 12;
const SIDES = { below: 'belowMean', above: 'aboveMean', atMean: 'atMean' } as const;

/** How much of the dispersion each section brings, largest first. */
export function SharesPanel({ shares, stage, indicator }: IndicatorInput) {
  const { t, pick } = useSpeech();
  const [all, setAll] = useState(false);
  const shown = all ? shares : shares.slice(0, FIRST);
  const rows = () => [
    [
      t('serialNumber'),
      t('school'),
      t('enrolment'),
      pick(indicator.shortTitle),
      t('deviation'),
      t('share'),
      t('cumulative'),
    ],
    ...shares.map((s, i) => [
      String(i + 1),
      s.school.name,
      String(s.enrolment),
      String(s.value),
      t(SIDES[s.side]),
      String(s.share),
      String(s.cumulative),
    ]),
  ];
  return (
    <Panel title={t('sharesTitle')} actions={<CopyButton rows={rows} />} className="long">
      <TableScroll label={t('sharesTitle')}>
        <table className="simple-table">
          <caption className="visually-hidden">{t('sharesTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('school')}</th>
              <th scope="col" className="numeric">
                {t('enrolment')}
              </th>
              <th scope="col" className="numeric">
                {t('value')}
              </th>
              <th scope="col">{t('deviation')}</th>
              <th scope="col" className="share-column">
                {t('share')}
              </th>
              <th scope="col" className="numeric">
                {t('cumulative')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((share) => (
              <ShareRow
                key={share.key}
                share={share}
                stage={stage}
                indicator={indicator.id}
                title={pick(indicator.shortTitle)}
                largest={shares[0]?.share ?? 1}
              />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {all || shares.length <= FIRST ? null : (
        <p className="panel-body">
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {t('showAll', { n: shares.length })}
          </button>
        </p>
      )}
    </Panel>
  );
}

interface ShareRowProps {
  readonly share: SectionShare;
  readonly stage: Stage;
  readonly indicator: string;
  readonly title: string;
  readonly largest: number;
}

function ShareRow({ share, stage, indicator, title, largest }: ShareRowProps) {
  const { t } = useSpeech();
  const { to } = useCounty();
  const width = largest === 0 ? 0 : (share.share / largest) * 100;
  return (
    <tr>
      <th scope="row">
        <Link to={to(`sections/${encodeURIComponent(share.school.id)}/${stage}`)}>{share.school.name}</Link>
      </th>
      <td className="numeric">{display(share.enrolment, 'plain')}</td>
      <td className="numeric">
        <TracedNumber
          target={{ title: `${share.school.name} ${title}`, item: indicator, school: share.school.id, stage }}
        >
          {display(share.value, 'value')}
        </TracedNumber>
      </td>
      <td>
        <span className={`side ${share.side}`}>
          {share.side === 'below' ? '▼' : share.side === 'above' ? '▲' : '='} {t(SIDES[share.side])}
        </span>
      </td>
      <td className="share-column">
        <span className="share-bar">
          <span className={share.side} style={{ width: `${fixed(width, 2)}%` }} />
        </span>
        <span className="share-text">{display(share.share, 'share')}</span>
      </td>
      <td className="numeric muted">{display(share.cumulative, 'share')}</td>
    </tr>
  );
}
