import type { RegisterEntry } from '@junheng/store';

const PAGES: Readonly<Record<RegisterEntry['kind'], string>> = {
  ...{ finding: 'findings', largeClass: 'large-classes', project: 'projects', group: 'groups', activity: 'groups' },
  ...{ inspection: 'inspections', inspectionRecord: 'inspections' },
};

/** Where an entry stands in the program 台账页面. */
export const registerLink = ({ countyCode, schoolYear, kind, id }: RegisterEntry): string =>
  `/${countyCode}/${schoolYear}/${PAGES[kind]}?entry=${id}`;
