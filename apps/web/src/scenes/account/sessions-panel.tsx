import type { OwnAccess } from '@junheng/contract';
import { App, Button } from 'antd';
import { ownApi } from '../../account-api.ts';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { chinaTime } from '../../model/format.ts';

interface SessionsPanelProps {
  readonly sessions: OwnAccess['sessions'];
  readonly reload: () => void;
}

/** 我的登录: the own sessions, which is this one, and the way to end the others. */
export function SessionsPanel({ sessions, reload }: SessionsPanelProps) {
  const { t } = useSpeech();
  return (
    <Panel
      title={t('maSessions')}
      note={t('maSessionsNote')}
      actions={<EndOthers others={sessions.filter(({ current }) => !current).length} reload={reload} />}
    >
      <TableScroll label={t('maSessions')} className="panel-body">
        <table className="simple-table own-sessions">
          <ColumnHeads titles={[t('maWhich'), t('maBegun'), t('maUsed'), t('maAddress')]} />
          <tbody>
            {sessions.map(({ openedAt, seenAt, address, complete, current }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sessions have no name that may be told
              <tr key={at}>
                <th scope="row">
                  {t(current ? 'maThis' : 'maOther')}
                  {complete ? null : <small> {t('maHalf')}</small>}
                </th>
                <td>{timeOf(openedAt)}</td>
                <td>{timeOf(seenAt)}</td>
                <td>{address}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

/** Without the year: no session lasts longer than half a day. */
const timeOf = (iso: string) => chinaTime(iso).slice(5);

function EndOthers({ others, reload }: { readonly others: number; readonly reload: () => void }) {
  const { t } = useSpeech();
  const { modal, message } = App.useApp();
  const end = async () => {
    try {
      void message.success(t('maEnded', await ownApi.endOthers()));
      reload();
    } catch (error) {
      void modal.error({ title: t('maEndOthers'), content: <ProblemView error={error} />, okText: t('acConfirm') });
    }
  };
  const ask = () =>
    void modal.confirm({
      title: t('maEndAsk', { n: others }),
      content: t('maEndHelp'),
      ...{ okText: t('maEndOthers'), cancelText: t('cancel'), onOk: end },
    });
  return (
    <Button disabled={others === 0} onClick={ask}>
      {t('maEndOthers')}
    </Button>
  );
}
