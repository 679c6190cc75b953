import type { TroubleDetail } from '../trouble.ts';
import { isCommonPassword } from './common-password.ts';
import { LONGEST_INPUT, normalisePassword } from './password.ts';

const SHORTEST = 12;
const LONGEST = 128;

const FINDINGS = {
  passwordTooShort: {
    zh: `密码至少 ${SHORTEST} 个字符；一句只有自己知道的话就很好`,
    en: `a password has at least ${SHORTEST} characters; a sentence only you know does well`,
  },
  passwordTooLong: { zh: `密码至多 ${LONGEST} 个字符`, en: `a password has at most ${LONGEST} characters` },
  passwordUnreadable: {
    zh: '密码含有无法键入的字符（控制字符或残缺的文字），请重新键入',
    en: 'the password holds characters that cannot be typed (controls, or half a character); type it again',
  },
  passwordCommon: {
    zh: '密码只由常用词、姓名或单位、键盘顺序、数字或重复构成，太容易猜中；请加入别人想不到的词',
    en: 'the password is only common words, names or units, keyboard runs, digits or repetition and too easy to guess; add words nobody expects',
  },
  passwordHasLogin: {
    zh: '密码中不能含有登录名（正写或倒写）',
    en: 'a password does not contain the login name, forwards or backwards',
  },
} as const;

/**
 * 检查新口令: every finding at once, none when it will do. Length in characters (code points after NFKC), 12 to 128; no rule about kinds
 * of characters (NIST SP 800-63B), but nothing common, also with the person's own words (name, unit, division), and nothing with the login name. Login names under three characters are not looked for.
 */
export function checkPassword(
  password: string,
  {
    login,
    own = [],
    pointer = '/password',
  }: { readonly login: string; readonly own?: readonly string[]; readonly pointer?: string },
): readonly TroubleDetail[] {
  const found = password.length > LONGEST_INPUT ? ['passwordTooLong' as const] : findingsOf(password, login, own);
  return found.map((code) => ({ pointer, code, message: FINDINGS[code] }));
}

function findingsOf(input: string, login: string, own: readonly string[]): readonly (keyof typeof FINDINGS)[] {
  const password = normalisePassword(input);
  const length = [...password].length;
  const findings: Record<keyof typeof FINDINGS, boolean> = {
    passwordTooShort: length < SHORTEST,
    passwordTooLong: length > LONGEST,
    passwordUnreadable: !password.isWellFormed() || /\p{Cc}/u.test(password),
    passwordCommon: length > 0 && isCommonPassword(password, own.map(normalisePassword)),
    passwordHasLogin: hasLogin(folded(password), folded(login)),
  };
  return (Object.keys(FINDINGS) as (keyof typeof FINDINGS)[]).filter((code) => findings[code]);
}

function hasLogin(password: string, login: string): boolean {
  return [...login].length >= 3 && (password.includes(login) || password.includes([...login].reverse().join('')));
}

function folded(text: string): string {
  return normalisePassword(text).toLowerCase();
}
