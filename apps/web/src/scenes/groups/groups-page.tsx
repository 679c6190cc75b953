import { PlusOutlined } from '@ant-design/icons';
import type { EntryRow, GroupContent } from '@junheng/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { EntryFacts } from '../../components/register/entry-facts.tsx';
import type { EntryColumn } from '../../components/register/entry-table.tsx';
import { RegisterPage } from '../../components/register/register-page.tsx';
import { useRegisterPlace } from '../../components/register/register-place.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { useRight } from '../../state/root-data.ts';
import { ActivitiesPanel } from './activities-panel.tsx';
import { ComparisonPanel } from './comparison-panel.tsx';
import { GroupDialog } from './group-dialog.tsx';

const contentOf = ({ content }: EntryRow) => content as GroupContent;

/** 集团化办学、结对、学区: members, what they do together, and how they stood before and after. */
export function GroupsPage() {
  const { t } = useSpeech();
  const { facts } = useRegisterPlace();
  const nameIn = (row: EntryRow) => (id: string) =>
    facts?.schools.find((school) => school.id === id)?.name ?? contentOf(row).names?.[id] ?? id;
  const standing = (row: EntryRow) => contentOf(row).members.filter(({ left }) => left === undefined);
  const columns: readonly EntryColumn[] = [
    { title: t('rgForm'), cell: (row) => t(`rgForm_${contentOf(row).form}`) },
    { title: t('rgField_leader'), cell: (row) => nameIn(row)(contentOf(row).leader) },
    {
      title: t('rgField_members'),
      cell: (row) =>
        standing(row)
          .map(({ school }) => nameIn(row)(school))
          .join(t('listSeparator')),
    },
    { title: t('rgField_since'), cell: (row) => contentOf(row).since ?? '' },
  ];
  return (
    <RegisterPage
      kind="group"
      title={t('rgGroups')}
      columns={columns}
      detail={(row) => <GroupFacts row={row} name={nameIn(row)} />}
      tools={({ reload }) => <NewGroup reload={reload} />}
    />
  );
}

function NewGroup({ reload }: { readonly reload: () => void }) {
  const { t } = useSpeech();
  const { year } = useRegisterPlace();
  const [open, setOpen] = useState(false);
  if (!useRight('register.manage') || year === null) return null;
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('rgNewGroup')}
      </Button>
      {open ? <GroupDialog year={year} made={reload} close={() => setOpen(false)} /> : null}
    </>
  );
}

function GroupFacts({ row, name }: { readonly row: EntryRow; readonly name: (id: string) => string }) {
  const { t } = useSpeech();
  const { form, leader, members, since, until, description } = contentOf(row);
  const seesFigures = useRight('facts.read');
  return (
    <>
      <EntryFacts
        facts={[
          [t('rgForm'), t(`rgForm_${form}`)],
          [t('rgField_leader'), name(leader)],
          [
            t('rgField_members'),
            <ul key="members">
              {members.map(({ school, joined, left }) => (
                <li key={school}>
                  {name(school)}{' '}
                  <small>
                    {t('rgJoined')} {joined} {left === undefined ? '' : t('rgLeftOn', { day: left })}
                  </small>
                </li>
              ))}
            </ul>,
          ],
          [t('rgField_since'), since],
          [t('rgField_until'), until],
          [t('rgField_description'), description],
        ]}
      />
      <ActivitiesPanel group={row} schools={[leader, ...members.map(({ school }) => school)]} name={name} />
      {seesFigures ? <ComparisonPanel group={row} /> : null}
    </>
  );
}
