import type { AccountBody, Bilingual, InvitedAccount } from '@junheng/contract';
import { type Division, listDivisions } from '@junheng/store';
import { isWithin, roleOf } from '@junheng/work';
import { LOCAL_ACTOR } from '../actor.ts';
import type { CommandContext } from '../context.ts';
import type { TroubleDetail } from '../trouble.ts';
import { type FoundSchool, type SchoolDirectory, schoolDirectory } from './school-directory.ts';

/** Accounts with their schools by code, and everything about their places that is wrong or worth a look. */
export interface PlacedAccounts {
  readonly accounts: readonly AccountBody[];
  readonly details: readonly TroubleDetail[];
  /** codes taken on trust, for the county has no imported schools yet */
  readonly warnings: readonly TroubleDetail[];
  /** the schools of an account with their names, for people to read */
  readonly schoolsOf: (account: {
    readonly home: string;
    readonly schools: readonly string[];
  }) => InvitedAccount['schools'];
}

/**
 * 核对区划与学校 of accounts to add: the division's name against its code, each school against those imported; schools may be given by name.
 * Divisions that the actor does not manage are left as they stand: he learns nothing of their schools.
 */
export async function placeAccounts(context: CommandContext, bodies: readonly AccountBody[]): Promise<PlacedAccounts> {
  const home = (context.actor ?? LOCAL_ACTOR).home;
  const divisions = await context.store.inScope({ counties: [] }, (tx) => listDivisions(tx));
  const managed = bodies.map((body) => isWithin(body.home, home));
  const bound = bodies.filter(({ schools }, at) => managed[at] === true && schools.length > 0);
  const codes = [...new Set(bound.map((body) => body.home))];
  const directories = new Map(
    await Promise.all(codes.map(async (code) => [code, await schoolDirectory(context, code)] as const)),
  );
  const placed = bodies.map((body, at) => {
    const directory = managed[at] === true ? directories.get(body.home) : undefined;
    return directory === undefined || roleOf(body.role)?.reach !== 'schools'
      ? { schools: body.schools, details: [], warnings: [] }
      : placeSchools(directory, body, `/${at}/schools`);
  });
  return {
    accounts: bodies.map((body, at) => ({ ...body, schools: [...(placed[at]?.schools ?? body.schools)] })),
    details: [...namesApart(bodies, divisions), ...placed.flatMap(({ details }) => details)],
    warnings: placed.flatMap(({ warnings }) => warnings),
    schoolsOf: ({ home: code, schools }) => namedBy(directories.get(code), schools),
  };
}

/** Schools with their names; empty where none is known. */
export const namedBy = (directory: SchoolDirectory | undefined, codes: readonly string[]): InvitedAccount['schools'] =>
  codes.map((code) => ({ code, name: directory?.nameOf(code) ?? '' }));

interface PlacedSchools {
  readonly schools: readonly string[];
  readonly details: readonly TroubleDetail[];
  readonly warnings: readonly TroubleDetail[];
}

/** The schools of one account by their codes; each that is unknown is named with those most alike. */
export function placeSchools(
  directory: SchoolDirectory,
  { schools, home }: Pick<AccountBody, 'schools' | 'home'>,
  pointer: string,
): PlacedSchools {
  const found = schools.map((written) => ({ written, one: directory.find(written) }));
  const details = found.flatMap(({ written, one }) =>
    'code' in one ? [] : [{ pointer, code: `school_${one.trouble}`, message: saidOf(written, one, home) }],
  );
  const trusted = found.flatMap(({ one }) => ('code' in one && !one.sure ? [one.code] : []));
  const warnings =
    trusted.length === 0 ? [] : [{ pointer, code: 'schoolUnchecked', message: unchecked(trusted, home) }];
  return {
    schools: [...new Set(found.map(({ written, one }) => ('code' in one ? one.code : written)))],
    details,
    warnings,
  };
}

type Missing = Exclude<FoundSchool, { readonly code: string }>;

function saidOf(written: string, { trouble, alike }: Missing, home: string): Bilingual {
  const listed = alike.map(({ code, name }) => (name === '' ? code : `${name} ${code}`));
  const said = written.slice(0, 50);
  if (trouble === 'ambiguous')
    return {
      zh: `有几所学校名为“${said}”，请写标识码：${listed.join('、')}`,
      en: `several schools are called "${said}"; write the code: ${listed.join(', ')}`,
    };
  return {
    zh: `${home} 没有学校“${said}”${listed.length === 0 ? '；请核对标识码或校名' : `；相近的有：${listed.join('、')}`}`,
    en: `${home} has no school "${said}"${listed.length === 0 ? '; check its code or name' : `; most alike: ${listed.join(', ')}`}`,
  };
}

function unchecked(codes: readonly string[], home: string): Bilingual {
  const some = codes.slice(0, 5).join('、') + (codes.length > 5 ? '…' : '');
  return {
    zh: `${home} 还没有导入学校，标识码 ${some} 未能核对；导入后请再看一遍`,
    en: `${home} has no imported schools yet, so ${some} could not be checked; look again after the import`,
  };
}

/** A name beside a code that is another division's, or two names for one new code. */
function namesApart(bodies: readonly AccountBody[], divisions: readonly Division[]): readonly TroubleDetail[] {
  const names = new Map(divisions.filter(({ code, name }) => name !== code).map(({ code, name }) => [code, name]));
  return bodies.flatMap(({ home, homeName }, at) => {
    if (homeName === '') return [];
    const known = names.get(home);
    names.set(home, known ?? homeName);
    if (known === undefined || sameName(known, homeName)) return [];
    const message = {
      zh: `区划代码 ${home} 是“${known}”，表中写的是“${homeName}”；请核对代码和名称`,
      en: `${home} is "${known}", yet "${homeName}" stands beside it; check code and name`,
    };
    return [{ pointer: `/${at}/homeName`, code: 'homeNameDiffers', message }];
  });
}

/** The same, also with the names of province or city before it. */
function sameName(known: string, said: string): boolean {
  const [one, other] = [known, said].map((name) => name.normalize('NFKC').replaceAll(/\s/g, ''));
  return one !== undefined && other?.endsWith(one) === true;
}
