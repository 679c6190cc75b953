import { PlusOutlined } from '@ant-design/icons';
import type { EntryRow, ProjectContent } from '@junheng/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { EntryFacts, ProgressList } from '../../components/register/entry-facts.tsx';
import type { EntryColumn } from '../../components/register/entry-table.tsx';
import { RegisterPage } from '../../components/register/register-page.tsx';
import { useRegisterPlace } from '../../components/register/register-place.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { useRight } from '../../state/root-data.ts';
import { ForecastPanel } from './forecast-panel.tsx';
import { ProjectDialog } from './project-dialog.tsx';

const contentOf = ({ content }: EntryRow) => content as ProjectContent;

/** 标准化建设项目: money, dates, what they change, and the verdict if they were done in time. */
export function ProjectsPage() {
  const { t } = useSpeech();
  const { code, year } = useRegisterPlace();
  const seesCounty = useRight('rollUp.read');
  const columns: readonly EntryColumn[] = [
    { title: t('rgSchool'), cell: ({ schoolName, school }) => schoolName ?? school ?? t('rgCountyWide') },
    { title: t('rgField_type'), cell: (row) => t(`rgType_${contentOf(row).type}`) },
    { title: t('rgField_budgetYuan'), numeric: true, cell: (row) => moneyText(contentOf(row).budgetYuan) },
    { title: t('rgField_plannedCompletion'), cell: (row) => contentOf(row).plannedCompletion },
  ];
  return (
    <RegisterPage
      kind="project"
      title={t('rgProjects')}
      columns={columns}
      detail={(row) => <ProjectFacts row={row} />}
      tools={({ reload }) => <NewProject reload={reload} />}
      above={({ rows, listed }) =>
        !seesCounty || year === null || rows.length === 0 ? null : (
          <ForecastPanel
            {...{ code, year }}
            stamp={[listed?.totals?.all, ...rows.map(({ id, version }) => `${id}${version}`)].join()}
          />
        )
      }
    />
  );
}

/** Thousands apart; decimals stay as they are. */
export function moneyText(amount: number | string): string {
  const [whole = '', decimals] = String(amount).split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

function NewProject({ reload }: { readonly reload: () => void }) {
  const { t } = useSpeech();
  const { year, dictionary } = useRegisterPlace();
  const [open, setOpen] = useState(false);
  if (!useRight('register.manage') || year === null || dictionary === null) return null;
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('rgNewProject')}
      </Button>
      {open ? <ProjectDialog {...{ year, dictionary }} made={reload} close={() => setOpen(false)} /> : null}
    </>
  );
}

function ProjectFacts({ row }: { readonly row: EntryRow }) {
  const { t } = useSpeech();
  const content = contentOf(row);
  const days = ['contractDate', 'startDate', 'plannedCompletion', 'completionDate', 'acceptanceDate'] as const;
  return (
    <EntryFacts
      facts={[
        [t('rgSchool'), row.schoolName ?? row.school ?? t('rgCountyWide')],
        [t('rgField_type'), t(`rgType_${content.type}`)],
        [t('rgField_description'), content.description],
        [t('rgField_budgetYuan'), moneyText(content.budgetYuan)],
        [
          t('rgField_moneySource'),
          content.moneySource.map((one) => `${one.source} ${moneyText(one.amountYuan)}`).join(t('listSeparator')),
        ],
        [t('rgField_contractYuan'), content.contractYuan === undefined ? '' : moneyText(content.contractYuan)],
        [t('rgField_contractor'), content.contractor],
        ...days.map((day) => [t(`rgField_${day}`), content[day]] as const),
        [t('rgField_effects'), <Effects key="effects" effects={content.effects} />],
        [
          t('rgField_progress'),
          content.progress === undefined ? '' : <ProgressList key="progress" progress={content.progress} />,
        ],
      ]}
    />
  );
}

function Effects({ effects }: Pick<ProjectContent, 'effects'>) {
  const { t, pick } = useSpeech();
  const { dictionary } = useRegisterPlace();
  return (
    <ul>
      {effects.map((effect) => {
        const fact = effect.figure.slice(effect.figure.lastIndexOf('/') + 1);
        const known = dictionary?.facts[fact];
        const change =
          'add' in effect
            ? `+${effect.add}`
            : 'append' in effect
              ? `+${effect.append.join(t('listSeparator'))}`
              : `= ${String(effect.set)}`;
        return (
          <li key={effect.figure}>
            {known === undefined ? fact : pick(known.title)} {change}
          </li>
        );
      })}
    </ul>
  );
}
