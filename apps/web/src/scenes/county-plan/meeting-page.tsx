import { ColumnHeads } from '../../components/column-heads.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import '../../styles/schools.css';
import '../../styles/registers.css';
import { FileWordOutlined } from '@ant-design/icons';
import type { MeetingItem, MeetingList } from '@junheng/contract';
import { Button } from 'antd';
import { PageHead, Panel } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { DeadlineMark } from '../../components/register/entry-marks.tsx';
import { useRegisterPlace } from '../../components/register/register-place.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { registerApi, registerDownloads } from '../../register-api.ts';
import { useLoad } from '../../state/use-load.ts';

/** 会议清单: what is not done by unit, of the registers and of the plans' tasks; one page a unit on paper. */
export function MeetingPage() {
  const { t } = useSpeech();
  const { code } = useRegisterPlace();
  const list = useLoad(() => registerApi.meetingList(code), [code]);
  const shown = list.state === 'loaded' ? list.value : null;
  const all = shown?.units.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  return (
    <div className="page register-plan meeting-list">
      <PageHead
        title={t('rgMeeting')}
        note={shown === null ? undefined : t('rgMeetingNote', { day: shown.today, units: shown.units.length, n: all })}
        actions={
          <>
            <Button icon={<FileWordOutlined />} href={registerDownloads.meetingList(code)}>
              {t('rgWord')}
            </Button>
            <PrintButton />
          </>
        }
      />
      {list.state === 'failed' ? <ProblemView error={list.error} retry={list.reload} /> : null}
      {list.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {shown !== null && all === 0 ? <p className="panel empty-note">{t('rgMeetingNone')}</p> : null}
      {shown?.units.map((unit) => (
        <UnitList key={unit.unit} {...unit} />
      ))}
    </div>
  );
}

function UnitList({ unit, overdue, items }: MeetingList['units'][number]) {
  const { t } = useSpeech();
  const title = unit === '' ? t('rgNoUnit') : unit;
  return (
    <Panel
      className="long"
      title={title}
      note={
        <>
          {t('rgOpenCount')} {items.length}
          {overdue === 0 ? null : (
            <b className="tone red">
              {' '}
              ▲ {t('rgOverdueCount')} {overdue}
            </b>
          )}
        </>
      }
    >
      <TableScroll label={title}>
        <table className="simple-table compact">
          <ColumnHeads
            titles={(['rgKind', 'rgItem', 'rgRole', 'rgState', 'rgDeadline', 'rgLatest'] as const).map((key) => t(key))}
          />
          <tbody>
            {items.map((item) => (
              <Matter key={item.id} item={item} hasUnit={unit !== ''} />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

function Matter({ item, hasUnit }: { readonly item: MeetingItem; readonly hasUnit: boolean }) {
  const { t, pick } = useSpeech();
  const { kind, title, stateTitle, deadline, derived, leads, latest } = item;
  return (
    <tr className={derived.overdue ? 'is-overdue' : ''}>
      <td className="nowrap">{t(`rgKind_${kind as 'task'}`)}</td>
      <th scope="row">{title}</th>
      <td className="nowrap">{hasUnit ? t(leads ? 'rgLead' : 'rgPartner') : ''}</td>
      <td className="nowrap">{pick(stateTitle)}</td>
      <td className="nowrap">
        <DeadlineMark row={{ deadline, derived: { ...derived, awaitsFigures: false }, done: false }} />
      </td>
      <td>{latest}</td>
    </tr>
  );
}
