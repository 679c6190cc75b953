/** Notices 站内通知; `county_code` is the home division of the addressee. */
export interface NoticeTable {
  county_code: string;
  notice_id: string;
  to_who: string;
  origin: string;
  kind: string;
  subject: string;
  title: string;
  body: string;
  link: string;
  at: Date;
  by_who: string;
  read_at: Date | null;
}

/** Letters 待发邮件; `county_code` is the home division of the addressee. */
export interface MailOutboxTable {
  county_code: string;
  mail_id: string;
  origin: string;
  to_address: string;
  subject: string;
  body: string;
  at: Date;
  by_who: string;
  state: 'queued' | 'sent' | 'failed';
  attempts: number;
  next_at: Date;
  last_error: string | null;
}

/** Tables of migration `notices`, as it makes them; keep the two together. */
export interface NoticeTables {
  notice: NoticeTable;
  mail_outbox: MailOutboxTable;
}
