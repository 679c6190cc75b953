import { ColumnHeads } from '../../components/column-heads.tsx';
import '../../styles/boards.css';
import '../../styles/notices.css';
import { DownloadOutlined } from '@ant-design/icons';
import type { DigestItem, UnitDigestView } from '@junheng/contract';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { noticeApi, noticeDownloads } from '../../board-api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { useLoad } from '../../state/use-load.ts';
import { DaysText } from '../home/items-panel.tsx';

/** 督办清单: by unit what is late and due soon, to be printed for a meeting. */
export function DigestPage() {
  const { t } = useSpeech();
  const { code = '' } = useParams();
  const data = useLoad(() => noticeApi.digest(code), [code]);
  return (
    <div className="page digest">
      <PageHead
        title={t('digest')}
        note={t('dgNote')}
        actions={
          data.state === 'failed' ? undefined : (
            <>
              <Button icon={<DownloadOutlined />} href={noticeDownloads.digest(code)}>
                {t('dgExport')}
              </Button>
              <PrintButton />
            </>
          )
        }
      />
      {data.state === 'failed' ? <ProblemView error={data.error} retry={data.reload} /> : null}
      {data.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {data.state === 'loaded' && data.value.length === 0 ? <p className="panel empty-note">{t('dgNone')}</p> : null}
      {data.state === 'loaded' ? data.value.map((unit) => <UnitPanel key={unit.unit ?? ''} digest={unit} />) : null}
    </div>
  );
}

function UnitPanel({ digest: { unit, overdue, dueSoon } }: { readonly digest: UnitDigestView }) {
  const { t } = useSpeech();
  const name = unit ?? t('dgNoUnit');
  return (
    <section className="panel unit-digest" aria-label={name}>
      <div className="panel-head">
        <h2>{name}</h2>
        <span className="panel-note">{t('dgCounts', { late: overdue.length, soon: dueSoon.length })}</span>
      </div>
      <TableScroll label={name}>
        <table className="simple-table compact">
          <caption className="visually-hidden">{name}</caption>
          <ColumnHeads titles={[t('bdItem'), t('dgKind'), t('school'), t('bdState'), t('bdDue'), t('dgLevel')]} />
          <tbody>
            {[...overdue, ...dueSoon].map((item) => (
              <DigestLine key={item.id} item={item} />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

function DigestLine({ item }: { readonly item: DigestItem }) {
  const { t, pick } = useSpeech();
  const { title, kind, school, state, deadline, daysLeft, escalatedTo, link } = item;
  return (
    <tr>
      <th scope="row">{link.startsWith('/') ? <Link to={link}>{title}</Link> : title}</th>
      <td className="nowrap">{t(`dgKind_${kind}` as TextKey)}</td>
      <td>{school ?? '—'}</td>
      <td className="nowrap">{pick(state)}</td>
      <td className="nowrap">
        {deadline} <DaysText daysLeft={daysLeft} />
      </td>
      <td className="nowrap">{escalatedTo === null ? '—' : t(`dgLevel_${escalatedTo}`)}</td>
    </tr>
  );
}
