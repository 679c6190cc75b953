import '../../styles/boards.css';
import '../../styles/notices.css';
import type { NoticeRow } from '@junheng/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { noticeApi } from '../../board-api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useLoad } from '../../state/use-load.ts';
import { noticesChanged } from './unread-count.ts';

/** as many as one answer holds */
const AT_ONCE = 100;

/** 通知: mine alone, the latest first. */
export function NoticesPage() {
  const { t } = useSpeech();
  const data = useLoad(() => noticeApi.notices(), []);
  const [earlier, setEarlier] = useState<readonly NoticeRow[]>([]);
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const [trouble, setTrouble] = useState<unknown>(null);
  const rows = data.state === 'loaded' ? [...data.value, ...earlier] : [];
  const isNew = ({ id, readAt }: NoticeRow) => readAt === null && !read.has(id);
  const mark = (ids: readonly string[] | 'all') =>
    noticeApi.read(ids).then(() => {
      setRead(new Set([...read, ...(ids === 'all' ? rows.map(({ id }) => id) : ids)]));
      noticesChanged();
    }, setTrouble);
  const more = () => noticeApi.notices(rows.at(-1)?.at).then((next) => setEarlier([...earlier, ...next]), setTrouble);
  const unread = rows.filter(isNew).length;
  return (
    <div className="page notices">
      <PageHead
        title={t('notices')}
        note={t('ntUnread', { n: unread })}
        actions={
          <Button disabled={unread === 0} onClick={() => void mark('all')}>
            {t('ntReadAll')}
          </Button>
        }
      />
      {trouble === null ? null : <ProblemView error={trouble} />}
      {data.state === 'failed' ? <ProblemView error={data.error} retry={data.reload} /> : null}
      {data.state === 'loaded' && rows.length === 0 ? <p className="panel empty-note">{t('ntNone')}</p> : null}
      <ul className="notice-list">
        {rows.map((row) => (
          <Notice key={row.id} row={row} isNew={isNew(row)} mark={() => void mark([row.id])} />
        ))}
      </ul>
      {rows.length > 0 && rows.length % AT_ONCE === 0 ? (
        <Button onClick={() => void more()}>{t('ntMore')}</Button>
      ) : null}
    </div>
  );
}

interface NoticeProps {
  readonly row: NoticeRow;
  readonly isNew: boolean;
  readonly mark: () => void;
}

function Notice({ row, isNew, mark }: NoticeProps) {
  const { t } = useSpeech();
  const time = new Date(row.at).toLocaleString('zh-CN', { hour12: false });
  return (
    <li className={isNew ? 'panel notice is-new' : 'panel notice'}>
      <h2>
        {isNew ? <span className="new-mark">{t('ntNew')}</span> : null} {row.title}
      </h2>
      <p className="notice-body">{row.body}</p>
      <div className="actions">
        <small>{time}</small>
        {row.link === '' ? null : (
          <Link to={row.link} onClick={() => (isNew ? mark() : undefined)}>
            {t('ntOpen')}
          </Link>
        )}
        {isNew ? (
          <Button size="small" aria-label={`${t('ntRead')} ${row.title}`} onClick={mark}>
            {t('ntRead')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
