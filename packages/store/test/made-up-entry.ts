import type { EntryToAdd, MailToSend, NoticeToAdd } from '../src/index.ts';

/** An entry of a register, of the county itself unless a school is named. */
export function madeUpEntry(change: Partial<EntryToAdd> = {}): EntryToAdd {
  return {
    ...{ kind: 'finding', schoolYear: 2025, school: null, stage: null, origin: 'finding 0', state: 'open' },
    ...{ title: '体育运动场馆面积不足', units: ['县教育局'], deadline: '2026-06-30', content: { item: 'sportsArea' } },
    ...change,
  };
}

export function madeUpNotice(home: string, change: Partial<NoticeToAdd> = {}): NoticeToAdd {
  return {
    ...{ home, to: 'reader', origin: 'notice 0', kind: 'findingAssigned', subject: 'register/0' },
    ...{ title: '有一项问题待整改', body: '请在 6 月 30 日前完成。', link: '/registers/0' },
    ...change,
  };
}

export function madeUpMail(home: string, change: Partial<MailToSend> = {}): MailToSend {
  return { home, origin: 'mail 0', to: 'sealed address', subject: '待办提醒', body: '您有 1 项待办。', ...change };
}
