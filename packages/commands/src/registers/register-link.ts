import type { RegisterEntry } from '@junheng/store';

const PAGES: Readonly<Record<RegisterEntry['kind'], string>> = {
  ...{ finding: 'findings', largeClass: 'large-classes', project: 'projects', group: 'groups', activity: 'groups' },
  ...{ inspection: 'inspections', inspectionRecord: 'inspections' },
};

type Placed = Pick<RegisterEntry, 'countyCode' | 'schoolYear' | 'kind'>;

/** The page of a register in the program 台账页面. */
export const registerPage = ({ countyCode, schoolYear, kind }: Placed): string =>
  `/${countyCode}/${schoolYear}/${PAGES[kind]}`;

/** Where an entry stands on that page. */
export const registerLink = (entry: RegisterEntry): string => `${registerPage(entry)}?entry=${entry.id}`;
