import { Trouble } from '@junheng/commands';
import {
  accountChoices,
  accountTemplate,
  addAccounts,
  changeAccount,
  endSessions,
  exportLog,
  inviteAgain,
  linksWorkbook,
  listAccounts,
  logDivisions,
  readAccountFile,
  readAccountRows,
  readLog,
  verifyLog,
} from '@junheng/commands/accounts';
import {
  AccountBody,
  AccountPatch,
  AccountSheetRows,
  AuditQuery,
  CountyCode,
  InviteBody,
  LinkRow,
} from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { download } from '../download.ts';
import { receiveOne } from './plan-documents.ts';

const config = { right: 'accounts.manage' } as const;
const keyed = { ...config, repeats: 'keyed' } as const;
/** Reads a sheet and writes a sheet: nothing is kept. */
const reading = { ...config, repeats: 'harmless' } as const;
const audit = { right: 'audit.read' } as const;
const one = { params: z.object({ id: z.uuid() }) };
/** one sheet of a county's schools and offices */
const MOST_AT_ONCE = 2_000;

/** Accounts 账号 and the log 审计日志. */
export function accountRoutes(app: ZodApp): void {
  app.get('/api/accounts', { config }, async ({ acting }) => listAccounts(acting));
  const bodies = z.array(AccountBody).min(1).max(MOST_AT_ONCE);
  app.post('/api/accounts', { config: keyed, schema: { body: bodies } }, async ({ acting, body, guarded }, reply) => {
    if (!guarded) throw setUpFirst();
    return reply.code(201).send(await addAccounts(acting, body));
  });
  app.patch(
    '/api/accounts/:id',
    { config: keyed, schema: { ...one, body: AccountPatch } },
    async ({ params, body, acting }) => changeAccount(acting, params.id, body),
  );
  const invitation = { ...one, body: InviteBody.nullish() };
  app.post('/api/accounts/:id/invitation', { config: keyed, schema: invitation }, async ({ params, acting, body }) =>
    inviteAgain(acting, params.id, body ?? {}),
  );
  app.delete('/api/accounts/:id/sessions', { config: keyed, schema: one }, async ({ params, acting }) =>
    endSessions(acting, params.id),
  );
  app.get('/api/accounts/choices', { config }, async ({ acting }) => accountChoices(acting));
  sheetRoutes(app);
  auditRoutes(app);
}

/** With the first account everyone has to log in: it must be an administrator's, or nobody could make another. */
function setUpFirst(): Trouble {
  return new Trouble(
    'setUpFirst',
    {
      zh: '请先建立系统管理员：打开终端里显示的“首次设置链接”（重新启动程序会显示新的链接）',
      en: 'make the administrator first: open the set-up link that the terminal shows (a new start shows a new one)',
    },
    { status: 409 },
  );
}

/** Many accounts from one sheet: template, reading without making, and the list of links to hand out. */
function sheetRoutes(app: ZodApp): void {
  app.get('/api/accounts/template.xlsx', { config }, async ({ acting }, reply) =>
    download(reply, 'xlsx', '账号表模板.xlsx', await accountTemplate(acting.clock())),
  );
  app.post(
    '/api/accounts/sheet/rows',
    { config: reading, schema: { body: AccountSheetRows } },
    async ({ acting, body }) => readAccountRows(acting, body.rows),
  );
  app.post('/api/accounts/sheet/file', { config: reading }, async (request) =>
    readAccountFile(request.acting, await receiveOne(request)),
  );
  const links = z.array(LinkRow).min(1).max(MOST_AT_ONCE);
  app.post('/api/accounts/links.xlsx', { config: reading, schema: { body: links } }, async ({ acting, body }, reply) =>
    download(reply, 'xlsx', '一次性链接.xlsx', await linksWorkbook(body, acting.clock())),
  );
}

function auditRoutes(app: ZodApp): void {
  app.get('/api/audit/divisions', { config: audit }, async ({ acting }) => logDivisions(acting));
  app.get('/api/audit', { config: audit, schema: { querystring: AuditQuery } }, async ({ query, acting }) =>
    readLog(acting, query),
  );
  const division = { params: z.object({ division: CountyCode }) };
  app.get('/api/audit/:division/check', { config: audit, schema: division }, async ({ params, acting }) =>
    verifyLog(acting, params.division),
  );
  app.get('/api/audit/:division/log.ndjson', { config: audit, schema: division }, async ({ params, acting }, reply) =>
    reply
      .type('application/x-ndjson')
      .header('content-disposition', `attachment; filename="audit-${params.division}.ndjson"`)
      .send(await exportLog(acting, params.division)),
  );
}
