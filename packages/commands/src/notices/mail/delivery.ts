/**
 * 投递结果. `later`: try again; `refused`: trying again would not help.
 * `mailUnreachable`, `mailNotEncrypted` and `mailLoginRefused` are about the server, so that other mails would fare no better now.
 */
export type Delivery =
  | { readonly result: 'sent'; readonly answer: string }
  | {
      readonly result: 'later' | 'refused';
      readonly code: DeliveryCode;
      readonly reason: Reason;
      readonly answer: string;
    };

/** Why a mail was not delivered, for people. */
export interface Reason {
  readonly zh: string;
  readonly en: string;
}

const REASONS = {
  mailInvalid: { zh: '邮件本身不合要求，没有发送', en: 'the mail itself is not right and was not sent' },
  mailRecipientRefused: {
    zh: '对方服务器拒收（地址可能已失效）',
    en: 'refused by the server; the address may be gone',
  },
  mailBusy: { zh: '邮件服务器暂时不收，稍后再试', en: 'the mail server does not take it for now; tried again later' },
  mailUnreachable: { zh: '邮件服务器连接不上或没有回答', en: 'the mail server cannot be reached or does not answer' },
  mailNotEncrypted: {
    zh: '无法与邮件服务器建立加密连接，没有发送',
    en: 'no encrypted connection to the mail server; nothing was sent',
  },
  mailLoginRefused: { zh: '邮件服务器不接受用户名或密码', en: 'the mail server does not accept user or password' },
} as const;

/** Stable code of a failure. */
export type DeliveryCode = keyof typeof REASONS;

/** Makes an outcome that is not `sent`. `answer` is what the server said, for the log: one line, at most 300 signs. */
export function failed(result: 'later' | 'refused', code: DeliveryCode, answer: string): Delivery {
  return { result, code, reason: REASONS[code], answer: oneLine(answer) };
}

/** 判断失败原因 from what the library throws. Only a refused recipient or content is final; a login or sender can be set right. */
export function deliveryOfError(error: unknown): Delivery {
  const { code, command, responseCode, message } = error as Partial<Record<string, unknown>>;
  const answer = typeof message === 'string' ? message : 'unknown';
  const number = typeof responseCode === 'number' ? responseCode : 0;
  if (code === 'ETLS' || isCertificateTrouble(error)) return failed('later', 'mailNotEncrypted', answer);
  if (code === 'EAUTH' || code === 'ENOAUTH') return failed('later', 'mailLoginRefused', answer);
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA';
  if (number >= 500 && number !== 503 && aboutThisMail) return failed('refused', 'mailRecipientRefused', answer);
  return failed('later', number >= 400 && number !== 421 ? 'mailBusy' : 'mailUnreachable', answer);
}

function isCertificateTrouble(error: unknown): boolean {
  const codes = [error, (error as { cause?: unknown } | null)?.cause].map((each) =>
    String((each as { code?: unknown } | null | undefined)?.code),
  );
  const text = `${codes.join(' ')} ${error instanceof Error ? error.message : ''}`;
  return /CERT|ERR_TLS|ERR_SSL|EPROTO\b|certificate|wrong version number/i.test(text);
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
