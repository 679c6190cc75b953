export type RuleName = 'length' | 'login' | 'common' | 'repeat';
export type RuleState = 'met' | 'notMet' | 'open';

const SHORTEST = 12;
const LONGEST = 128;

/** Findings of the server that belong to a rule. */
const RULE_OF: Readonly<Record<string, RuleName>> = {
  passwordTooShort: 'length',
  passwordTooLong: 'length',
  passwordHasLogin: 'login',
  passwordCommon: 'common',
};

/** How a new password stands against each rule while it is typed; `refused` are the codes the server gave for this very password. */
export function passwordRules({
  password,
  repeat,
  login,
  refused,
}: {
  readonly password: string;
  readonly repeat: string;
  readonly login: string;
  readonly refused: readonly string[];
}): Readonly<Record<RuleName, RuleState>> {
  const length = [...password.normalize('NFKC')].length;
  const said = (rule: RuleName) => refused.some((code) => RULE_OF[code] === rule);
  const judged = (rule: RuleName, holds: boolean): RuleState =>
    password === '' ? 'open' : holds && !said(rule) ? 'met' : 'notMet';
  return {
    length: judged('length', length >= SHORTEST && length <= LONGEST),
    login: judged('login', !holdsLogin(password, login)),
    common: said('common') ? 'notMet' : 'open',
    repeat: password === '' || repeat === '' ? 'open' : password === repeat ? 'met' : 'notMet',
  };
}

function holdsLogin(password: string, login: string): boolean {
  const [text, name] = [password, login].map((part) => part.normalize('NFKC').toLowerCase());
  if (text === undefined || name === undefined || [...name].length < 3) return false;
  return text.includes(name) || text.includes([...name].reverse().join(''));
}

/** Codes of the server that no rule of the list shows. */
export const otherFindings = <T extends { readonly code: string }>(errors: readonly T[]): readonly T[] =>
  errors.filter(({ code }) => RULE_OF[code] === undefined);
