import { digestWorkbook, myNotices, myUnread, readNotices, unitDigest } from '@junheng/commands/notices';
import { CountyCode, NoticeQuery, ReadBody } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { download } from '../download.ts';

const config = { right: 'session' } as const;

/** Notices 站内通知: each person's own. */
export function noticeRoutes(app: ZodApp): void {
  app.get('/api/notices', { config, schema: { querystring: NoticeQuery } }, async ({ query, acting }) =>
    myNotices(acting, { unread: query.unread === 'true', before: query.before }),
  );
  app.get('/api/notices/unread', { config }, async ({ acting }) => myUnread(acting));
  const marking = { config: { ...config, repeats: 'harmless' }, schema: { body: ReadBody } } as const; // read twice is read
  app.post('/api/notices/read', marking, async ({ body, acting }) => readNotices(acting, body.ids));
  const county = { config: { right: 'register.read' }, schema: { params: z.object({ code: CountyCode }) } } as const;
  app.get('/api/counties/:code/digest', county, async ({ params, acting }) => unitDigest(acting, params.code));
  app.get('/api/counties/:code/digest.xlsx', county, async ({ params, acting }, reply) =>
    download(reply, 'xlsx', `${params.code}-督办清单.xlsx`, await digestWorkbook(acting, params.code)),
  );
}
