import type { TroubleDetail } from '../../trouble.ts';

/** 邮件: one text for one person. */
export interface Mail {
  /** of the outbox; the same mail tried again carries the same Message-ID, so that a mailbox can tell */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const LONGEST_SUBJECT = 200;
const LONGEST_TEXT = 200_000;

const MESSAGES = {
  mailAddress: { zh: '须为一个邮件地址，不带姓名', en: 'is one mail address without a name' },
  mailSubject: {
    zh: `主题为 1–${LONGEST_SUBJECT} 个字符的一行文字`,
    en: `a subject is one line of 1 to ${LONGEST_SUBJECT} characters`,
  },
  mailText: { zh: `正文至多 ${LONGEST_TEXT} 个字符`, en: `a text has at most ${LONGEST_TEXT} characters` },
  mailId: { zh: '编号只含字母、数字、点和横线', en: 'an id is letters, digits, dots and dashes' },
} as const;

/** 邮件地址: `name@host` in ASCII, at most 254 signs; no list, no display name, nothing that ends a header. */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64})*@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*$/.test(
      text,
    )
  );
}

/** 检查邮件 before it is sent: every finding at once. A subject with a line break would become a header. */
export function checkMail({ id, to, subject, text }: Mail): readonly TroubleDetail[] {
  const plainLine = subject.trim() !== '' && subject.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(subject);
  const checks: readonly (readonly [string, keyof typeof MESSAGES, boolean])[] = [
    ['/to', 'mailAddress', isMailAddress(to)],
    ['/subject', 'mailSubject', plainLine && subject.length <= LONGEST_SUBJECT],
    ['/text', 'mailText', text.length <= LONGEST_TEXT],
    ['/id', 'mailId', /^[A-Za-z0-9.-]{1,100}$/.test(id)],
  ];
  return checks.flatMap(([pointer, code, holds]) => (holds ? [] : [{ pointer, code, message: MESSAGES[code] }]));
}

/** The text as it may be mailed: no control characters but tabs and line breaks. */
export function mailableText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\t\n]/gu, '')
    .toWellFormed();
}
