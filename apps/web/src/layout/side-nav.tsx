import {
  AimOutlined,
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  BuildOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CloudUploadOutlined,
  DashboardOutlined,
  ExperimentOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FormOutlined,
  FundProjectionScreenOutlined,
  HomeOutlined,
  MobileOutlined,
  ProfileOutlined,
  ScheduleOutlined,
  SolutionOutlined,
  TableOutlined,
  TeamOutlined,
  UnorderedListOutlined,
  UsergroupAddOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import type { Session } from '../api.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { TextKey } from '../i18n/texts.ts';
import { lawSearch, useLawChoice } from '../state/law-choice.ts';
import { mayDo, useRootData } from '../state/root-data.ts';
import { type Place, usePlace } from './place.ts';

interface Entry {
  readonly page: string;
  readonly text: TextKey;
  readonly icon: ReactNode;
  /** what it takes to open it; everyone inside may where there is none */
  readonly right?: string;
  /** what it takes besides */
  readonly also?: string;
}

const COUNTY_PAGES: readonly Entry[] = [
  { page: 'overview', text: 'overview', icon: <DashboardOutlined />, right: 'rollUp.read' },
  { page: 'schools', text: 'schools', icon: <TableOutlined />, right: 'facts.read' },
  { page: 'indicators', text: 'indicators', icon: <BarChartOutlined />, right: 'rollUp.read' },
  { page: 'what-if', text: 'whatIf', icon: <ExperimentOutlined />, right: 'rollUp.read' },
  { page: 'plan', text: 'planPage', icon: <CalculatorOutlined />, right: 'plan.run' },
  { page: 'documents', text: 'planDocuments', icon: <FileSearchOutlined />, right: 'documents.read' },
  { page: 'tasks', text: 'tasks', icon: <ScheduleOutlined />, right: 'tasks.read' },
  { page: 'inspections', text: 'inspections', icon: <AimOutlined />, right: 'rollUp.read' },
  { page: 'findings', text: 'rgFindings', icon: <AlertOutlined />, right: 'register.read' },
  { page: 'large-classes', text: 'rgLargeClasses', icon: <UsergroupAddOutlined />, right: 'register.read' },
  { page: 'projects', text: 'rgProjects', icon: <BuildOutlined />, right: 'register.read' },
  { page: 'groups', text: 'rgGroups', icon: <ApartmentOutlined />, right: 'register.read' },
  { page: 'school-plan', text: 'rgSchoolPlan', icon: <SolutionOutlined />, right: 'register.read', also: 'facts.read' },
  { page: 'county-plan', text: 'rgCountyPlan', icon: <ProfileOutlined />, right: 'rollUp.read' },
  { page: 'meeting', text: 'rgMeeting', icon: <UnorderedListOutlined />, right: 'register.read' },
  { page: 'form', text: 'form', icon: <FileDoneOutlined />, right: 'rollUp.read' },
];

/** the first of all */
const BOARD: Entry = { page: 'home', text: 'board', icon: <HomeOutlined />, right: 'board.read' };

const OTHER_PAGES: readonly Entry[] = [
  { page: 'inspect', text: 'inspect', icon: <MobileOutlined />, right: 'inspection.read' },
  { page: 'campaigns', text: 'coCampaigns', icon: <FormOutlined />, right: 'campaign.read' },
  { page: 'import', text: 'import', icon: <CloudUploadOutlined />, right: 'facts.import' },
  { page: 'timetable', text: 'timetable', icon: <CalendarOutlined />, right: 'rollUp.read' },
  { page: 'rules', text: 'rules', icon: <BookOutlined /> },
  { page: 'displays', text: 'displays', icon: <FundProjectionScreenOutlined />, right: 'display.manage' },
  { page: 'accounts', text: 'accounts', icon: <TeamOutlined />, right: 'accounts.manage' },
  { page: 'audit', text: 'audit', icon: <AuditOutlined />, right: 'audit.read' },
];

/** Everything that it takes to open the page at an address. */
export function rightsOfPath(pathname: string): readonly string[] {
  const [first, , third] = pathname.split('/').filter(Boolean);
  const entry =
    COUNTY_PAGES.find(({ page }) => page === third) ?? [BOARD, ...OTHER_PAGES].find(({ page }) => page === first);
  return third === 'sections' ? ['facts.read'] : entry === undefined ? [] : rightsOf(entry);
}

const rightsOf = ({ right, also }: Entry): readonly string[] => [right, also].filter((one) => one !== undefined);

/** Where the pages of a county begin: for who sees no figures of it, such as a department, without a year. */
function baseOf(session: Session, place: Place | null): string | null {
  if (session.user !== null && !mayDo(session, 'facts.read')) return `/unit/${session.user.home}`;
  return place === null ? null : `/${place.code}/${place.year}`;
}

export function SideNav() {
  const { t } = useSpeech();
  const place = usePlace();
  const search = lawSearch(useLawChoice());
  const { session } = useRootData();
  const base = baseOf(session, place);
  const allowed = (entries: readonly Entry[]) =>
    entries.filter((entry) => rightsOf(entry).every((right) => mayDo(session, right)));
  const ofCounty = base === null ? [] : allowed(COUNTY_PAGES);
  return (
    <nav className="side-nav" aria-label={t('mainNavigation')}>
      <ul>
        {allowed([BOARD]).map((e) => (
          <NavEntry key={e.page} entry={e} to={`/${e.page}${search}`} />
        ))}
        {ofCounty.map((e) => (
          <NavEntry key={e.page} entry={e} to={`${base}/${e.page}${search}`} />
        ))}
        {ofCounty.length === 0 ? null : <li className="nav-gap" aria-hidden="true" />}
        {allowed(OTHER_PAGES).map((e) => (
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
