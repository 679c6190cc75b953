import {
  BarChartOutlined,
  BookOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CloudUploadOutlined,
  DashboardOutlined,
  ExperimentOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  ScheduleOutlined,
  TableOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useSpeech } from '../i18n/language.tsx';
import type { TextKey } from '../i18n/texts.ts';
import { lawSearch, useLawChoice } from '../state/law-choice.ts';
import { usePlace } from './place.ts';

interface Entry {
  readonly page: string;
  readonly text: TextKey;
  readonly icon: ReactNode;
}

const COUNTY_PAGES: readonly Entry[] = [
  { page: 'overview', text: 'overview', icon: <DashboardOutlined /> },
  { page: 'schools', text: 'schools', icon: <TableOutlined /> },
  { page: 'indicators', text: 'indicators', icon: <BarChartOutlined /> },
  { page: 'what-if', text: 'whatIf', icon: <ExperimentOutlined /> },
  { page: 'plan', text: 'planPage', icon: <CalculatorOutlined /> },
  { page: 'documents', text: 'planDocuments', icon: <FileSearchOutlined /> },
  { page: 'tasks', text: 'tasks', icon: <ScheduleOutlined /> },
  { page: 'form', text: 'form', icon: <FileDoneOutlined /> },
];

const OTHER_PAGES: readonly Entry[] = [
  { page: 'import', text: 'import', icon: <CloudUploadOutlined /> },
  { page: 'timetable', text: 'timetable', icon: <CalendarOutlined /> },
  { page: 'rules', text: 'rules', icon: <BookOutlined /> },
];

export function SideNav() {
  const { t } = useSpeech();
  const place = usePlace();
  const search = lawSearch(useLawChoice());
  const base = place === null ? null : `/${place.code}/${place.year}`;
  return (
    <nav className="side-nav" aria-label={t('mainNavigation')}>
      <ul>
        {base === null
          ? null
          : COUNTY_PAGES.map((e) => <NavEntry key={e.page} entry={e} to={`${base}/${e.page}${search}`} />)}
        <li className="nav-gap" aria-hidden="true" />
        {OTHER_PAGES.map((e) => (
          <NavEntry key={e.page} entry={e} to={`/${e.page}${search}`} />
        ))}
      </ul>
    </nav>
  );
}

function NavEntry({ entry, to }: { readonly entry: Entry; readonly to: string }) {
  const { t } = useSpeech();
  return (
    <li>
      <NavLink to={to}>
        <span aria-hidden="true">{entry.icon}</span>
        <span>{t(entry.text)}</span>
      </NavLink>
    </li>
  );
}
