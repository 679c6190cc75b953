import { z } from 'zod';
import { CountyCode, IsoDate } from './counties.ts';
import { Bilingual } from './problem.ts';

export const Login = z
  .string()
  .transform((typed) => typed.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9._-]{1,63}$/,
        '登录名为 2–64 位小写字母、数字、点、下划线或连字符 / a login has 2 to 64 lower-case letters, digits, dots, dashes',
      ),
  );
const Person = z.string().trim().min(1).max(100);
/** longer ones are never hashed */
const Password = z.string().min(1).max(1024);
const Token = z.string().max(100);

/** Who is logged in and what he may do 当前会话; the pages show what the rights allow. */
export const Session = z.object({
  /** loopback: no accounts yet, whoever sits at this machine does everything · login: nobody is logged in · secondFactor, enrol: the step to come · open */
  mode: z.enum(['loopback', 'login', 'secondFactor', 'enrolSecondFactor', 'open']),
  version: z.string(),
  language: z.enum(['zh-CN', 'en']),
  /** address of another way to log in, where one is set up */
  openId: z.object({ title: Bilingual }).nullable(),
  user: z
    .object({
      login: z.string(),
      person: z.string(),
      role: z.string(),
      roleTitle: Bilingual,
      home: z.string(),
      schools: z.array(z.string()),
      unit: z.string(),
      /** division with unit or schools, for people to read */
      place: z.string(),
      rights: z.array(z.string()),
    })
    .nullable(),
});
export type Session = z.infer<typeof Session>;

export const LoginBody = z.strictObject({ login: z.string().max(200), password: Password });
export const CodeBody = z.strictObject({ code: z.string().max(100) });
/** 重新生成恢复代码, proven by the digits of the authenticator. */
export const RenewalBody = z.strictObject({ oneTimeCode: z.string().max(40) });
/** 首次设置: the first administrator, by the one-time link that the first start printed. */
export const SetUpBody = z.strictObject({
  token: Token,
  login: Login,
  person: Person,
  password: Password,
  home: CountyCode,
  homeName: z.string().trim().max(100).default(''),
});
export type SetUpBody = z.infer<typeof SetUpBody>;
export const InvitationBody = z.strictObject({ token: Token, password: Password });
export const PasswordBody = z.strictObject({ old: Password, password: Password });

const Role = z.string().max(50);
const Schools = z.array(z.string().trim().min(1).max(50)).max(200);
const Unit = z.string().trim().max(100);

export const AccountBody = z.strictObject({
  login: Login,
  person: Person,
  role: Role,
  home: CountyCode,
  homeName: z.string().trim().max(100).default(''),
  schools: Schools.default([]),
  unit: Unit.default(''),
  email: z.email().max(200).nullable().default(null),
  /** last day on which it may be used */
  expires: IsoDate.nullable().default(null),
});
export type AccountBody = z.infer<typeof AccountBody>;

/** What is left out stays as it is: so no field here has a default. */
export const AccountPatch = z.strictObject({
  version: z.number().int().positive(),
  state: z.enum(['active', 'suspended']).optional(),
  person: Person.optional(),
  role: Role.optional(),
  schools: Schools.optional(),
  unit: Unit.optional(),
  expires: IsoDate.nullable().optional(),
});
export type AccountPatch = z.infer<typeof AccountPatch>;

/** 重新邀请; an account past its last day needs a new one. */
export const InviteBody = z.strictObject({ expires: IsoDate.nullable().optional() });
export type InviteBody = z.infer<typeof InviteBody>;

/** An account as its administrator sees it. */
export interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly person: string;
  readonly role: string;
  readonly roleTitle: Bilingual;
  readonly home: string;
  readonly schools: readonly string[];
  readonly unit: string;
  readonly state: 'invited' | 'active' | 'suspended';
  readonly expiresAt: string | null;
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A changed account, with what could not be checked of it. */
export type ChangedAccount = AccountRow & { readonly warning?: Bilingual };

/** A made or renewed account with its one-time link, shown this once. */
export interface InvitedAccount {
  readonly account: AccountRow;
  /** name of its division, for the slip to hand out */
  readonly homeName: string;
  /** its schools with their names; empty where no import gave one */
  readonly schools: readonly { readonly code: string; readonly name: string }[];
  /** path and fragment; the page puts its own host before it */
  readonly link: string;
  /** what could not be checked of it */
  readonly warning?: Bilingual;
}

/** What comes after a step of logging in; recovery codes are shown this once. */
export interface LoginStep {
  readonly next: 'done' | 'secondFactor' | 'enrolSecondFactor';
  readonly recoveryCodes?: readonly string[];
}

/** A new secret for an authenticator program: base32 text, and the address that its picture holds. */
export interface SecondFactorSecret {
  readonly secret: string;
  readonly address: string;
}

/** 我的登录: what everyone is told of the own sessions, never of another's; and of the own second factor. */
export interface OwnAccess {
  readonly sessions: readonly {
    /** when it began and when it was last used (noted once a minute), ISO */
    readonly openedAt: string;
    readonly seenAt: string;
    /** the network address that it was begun from */
    readonly address: string;
    /** false: the password was given, the second factor not yet */
    readonly complete: boolean;
    /** the session that asks */
    readonly current: boolean;
  }[];
  readonly secondFactor: {
    readonly bound: boolean;
    /** how many recovery codes are left, of ten */
    readonly recoveryCodes: number;
  };
}

/** What an administrator chooses among: roles with what an account of each needs, and the divisions he manages. */
export interface AccountChoices {
  readonly roles: readonly {
    readonly id: string;
    readonly title: Bilingual;
    readonly reach: 'division' | 'schools' | 'unit' | 'none';
    readonly levels: readonly string[];
    readonly timeLimited: boolean;
    readonly secondFactor: boolean;
  }[];
  readonly divisions: readonly { readonly code: string; readonly name: string }[];
}

const SheetCell = z.string().max(500);
/** Rows as pasted from a spreadsheet, headings first. */
export const AccountSheetRows = z.strictObject({ rows: z.array(z.array(SheetCell).max(50)).max(5_000) });

/** A sheet of accounts that may be made as it stands. */
export interface AccountSheetReading {
  readonly accounts: readonly AccountBody[];
  /** what could not be checked, by cell; it keeps nothing from being made */
  readonly warnings: readonly PlacedMessage[];
}

/** Something said of one place of a request or a sheet. */
export interface PlacedMessage {
  readonly pointer: string;
  readonly code: string;
  readonly message: Bilingual;
}

const LinkCell = z.string().max(300);
/** A line of the list of links that an administrator hands out; the place holds every school, 200 of them with their names. */
export const LinkRow = z.strictObject({
  ...{
    login: LinkCell,
    person: LinkCell,
    role: LinkCell,
    home: LinkCell,
    homeName: LinkCell.default(''),
    link: LinkCell,
  },
  place: z.string().max(32_000),
});
export type LinkRow = z.infer<typeof LinkRow>;

export const AuditQuery = z.object({
  division: CountyCode,
  who: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  before: z.coerce.number().int().positive().optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
