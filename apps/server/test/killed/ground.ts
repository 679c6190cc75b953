import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCommandContext, saveCountyYear } from '@junheng/commands';
import type { CampaignDetail, FormCellView } from '@junheng/contract';
import { generateCounty } from '@junheng/samples';
import { buildApp } from '../../src/app.ts';
import { at, CODE, cellsOf, fillAll, YEAR } from '../collection-world.ts';
import { peopleOf } from '../people.ts';

/** so many clerks type at once */
export const SCHOOLS = 16;
/** figures that no logical check ties to another */
const TYPED = new Set(['books', 'computers', 'outdoorSportsSquareMetres']);

/** A school's submission, filled in and not yet signed. */
export interface FilledSchool {
  readonly code: string;
  readonly id: string;
  readonly cells: readonly FormCellView[];
}

/** A data folder with a county whose campaign is out and filled in, and the cookies of its people. */
export interface Ground {
  readonly folder: string;
  readonly schools: readonly FilledSchool[];
  readonly cookieOf: (login: string) => string;
  /** process number of the database server that runs on the folder */
  readonly databasePid: () => Promise<number>;
  readonly remove: () => Promise<void>;
}

export async function makeGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'junheng-killed-program-'));
  await chmod(folder, 0o711); // as root the database server runs as another user, who must reach its folder
  const context = await openCommandContext({ dataFolder: folder });
  const wanted = { seed: 5, schools: SCHOOLS, code: CODE, name: '采集县', rules: 'allHold' } as const;
  for (const schoolYear of [YEAR - 1, YEAR])
    await saveCountyYear(context, { countyYear: generateCounty({ ...wanted, schoolYear }) });
  const codes = generateCounty({ ...wanted, schoolYear: YEAR }).schools.map(({ id }) => id);
  const app = await buildApp({ context, version: '0' });
  const people = await peopleOf(app, context, [
    { login: 'tongji', role: 'statistician', home: CODE },
    { login: 'shenhe', role: 'countyReviewer', home: CODE },
    { login: 'shi', role: 'cityReviewer', home: '990100', homeName: '示例市' },
    { login: 'sheng', role: 'provinceReviewer', home: '990000', homeName: '示例省' },
    ...codes.map((code) => ({ login: `clerk.${code}`, role: 'schoolClerk' as const, home: CODE, schools: [code] })),
    ...codes.map((code) => ({ login: `head.${code}`, role: 'schoolHead' as const, home: CODE, schools: [code] })),
  ]);
  const by = (login: string) => {
    const person = people.find((one) => one.login === login);
    if (person === undefined) throw new Error(`no ${login}`);
    return person;
  };
  const campaign = { schoolYear: YEAR, title: '2025学年数据采集', deadline: '2099-12-31' };
  const { submissions }: CampaignDetail = (await by('tongji').send('POST', at('campaigns'), campaign)).json();
  const schools = await Promise.all(
    codes.map(async (code): Promise<FilledSchool> => {
      const id = submissions.find(({ school }) => school?.code === code)?.id ?? '';
      const form = await fillAll(by(`clerk.${code}`), id);
      return { code, id, cells: cellsOf(form).filter(({ fact }) => TYPED.has(fact)) };
    }),
  );
  await app.close();
  await context.close();
  return {
    folder,
    schools,
    cookieOf: (login) => by(login).cookie,
    databasePid: async () =>
      Number.parseInt(await readFile(join(folder, 'postgres', 'postgres', 'postmaster.pid'), 'utf8'), 10),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 20 }),
  };
}
