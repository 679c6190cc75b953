import { type CommandContext, confirmImport, importErrors, proposeImport, templateWorkbook } from '@junheng/commands';
import { ImportConfirmation } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { download } from '../download.ts';
import { receiveFiles } from '../receive-files.ts';

const one = { params: z.object({ id: z.uuid() }) };

export function importRoutes(app: ZodApp, context: CommandContext): void {
  app.post('/api/imports', async (request) => proposeImport(context, await receiveFiles(request)));
  app.post('/api/imports/:id/confirm', { schema: { ...one, body: ImportConfirmation } }, async ({ params, body }) =>
    confirmImport(context, params.id, body),
  );
  app.get('/api/imports/:id/errors.xlsx', { schema: one }, async ({ params }, reply) =>
    download(reply, 'xlsx', '导入问题.xlsx', await importErrors(context, params.id)),
  );
  app.get('/api/template.xlsx', async (_request, reply) =>
    download(reply, 'xlsx', '均衡填报模板.xlsx', await templateWorkbook(context)),
  );
}
