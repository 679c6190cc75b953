import '../../styles/boards.css';
import type { DisplayRow, MadeDisplay } from '@junheng/contract';
import { App, Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { boardApi } from '../../board-api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { usePlace } from '../../layout/place.ts';
import { useRootData } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';

/** 大屏管理: makes a display's link, told once, and revokes it. */
export function DisplaysPage() {
  const { t } = useSpeech();
  const { session } = useRootData();
  const place = usePlace();
  const home = session.user?.home ?? place?.code ?? '';
  const data = useLoad(() => boardApi.displays(home), [home]);
  const [made, setMade] = useState<MadeDisplay | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const act = (work: Promise<unknown>) => work.then(data.reload, setTrouble);
  return (
    <div className="page displays">
      <PageHead title={t('displays')} note={t('dpNote')} />
      {trouble === null ? null : <ProblemView error={trouble} />}
      <MakeForm
        make={(title, days) => act(boardApi.makeDisplay({ title, days, home }).then((display) => setMade(display)))}
      />
      {made === null ? null : <MadeLink made={made} />}
      {data.state === 'failed' ? <ProblemView error={data.error} retry={data.reload} /> : null}
      {data.state === 'loaded' ? (
        <DisplayTable rows={data.value} end={(id) => act(boardApi.endDisplay(id, home))} />
      ) : null}
    </div>
  );
}

function MakeForm({ make }: { readonly make: (title: string, days: number) => void }) {
  const { t } = useSpeech();
  const [title, setTitle] = useState('');
  const [days, setDays] = useState(180);
  return (
    <form
      className="panel display-form"
      onSubmit={(event) => {
        event.preventDefault();
        make(title.trim(), days);
        setTitle('');
      }}
    >
      <label htmlFor="display-title">{t('dpTitle')}</label>
      <Input id="display-title" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
      <label htmlFor="display-days">{t('dpDays')}</label>
      <InputNumber id="display-days" min={1} max={366} value={days} onChange={(value) => setDays(value ?? 180)} />
      <Button type="primary" htmlType="submit" disabled={title.trim() === ''}>
        {t('dpMake')}
      </Button>
    </form>
  );
}

function MadeLink({ made }: { readonly made: MadeDisplay }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const link = new URL(made.link, window.location.href).href;
  const copy = () => navigator.clipboard.writeText(link).then(() => void message.success(t('dpCopied')));
  return (
    <section className="panel made-display" aria-label={t('dpLink')}>
      <h2>{t('dpLink')}</h2>
      <code>{link}</code>
      <Button onClick={() => void copy().catch(() => undefined)}>{t('dpCopy')}</Button>
    </section>
  );
}

function DisplayTable({ rows, end }: { readonly rows: readonly DisplayRow[]; readonly end: (id: string) => void }) {
  const { t } = useSpeech();
  const { modal } = App.useApp();
  if (rows.length === 0) return <p className="panel empty-note">{t('dpNone')}</p>;
  const ask = ({ id, title }: DisplayRow) =>
    modal.confirm({
      title: `${t('dpEnd')}：${title}`,
      okText: t('dpEnd'),
      cancelText: t('cancel'),
      onOk: () => end(id),
    });
  return (
    <div className="panel table-scroll">
      <table className="simple-table">
        <caption className="visually-hidden">{t('displays')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dpTitle')}</th>
            <th scope="col">{t('bdState')}</th>
            <th scope="col">{t('dpExpires')}</th>
            <th scope="col">{t('dpBy')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('dpEnd')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.title}</th>
              <td>{t(row.revokedAt === null ? 'dpValid' : 'dpEnded')}</td>
              <td>{row.expiresAt.slice(0, 10)}</td>
              <td>{row.createdBy}</td>
              <td>
                {row.revokedAt === null ? (
                  <Button size="small" aria-label={`${t('dpEnd')} ${row.title}`} onClick={() => ask(row)}>
                    {t('dpEnd')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
