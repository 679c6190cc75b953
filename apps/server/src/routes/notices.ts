import { myNotices, myUnread, readNotices } from '@junheng/commands/notices';
import { NoticeQuery, ReadBody } from '@junheng/contract';
import type { ZodApp } from '../app.ts';

const config = { right: 'session' } as const;

/** Notices 站内通知: each person's own. */
export function noticeRoutes(app: ZodApp): void {
  app.get('/api/notices', { config, schema: { querystring: NoticeQuery } }, async ({ query, acting }) =>
    myNotices(acting, { unread: query.unread === 'true', before: query.before }),
  );
  app.get('/api/notices/unread', { config }, async ({ acting }) => myUnread(acting));
  app.post('/api/notices/read', { config, schema: { body: ReadBody } }, async ({ body, acting }) =>
    readNotices(acting, body.ids),
  );
}
