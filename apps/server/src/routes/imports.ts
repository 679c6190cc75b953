import { confirmImport, importErrors, proposeImport, renumberSchool, templateWorkbook } from '@junheng/commands';
import { CountyCode, ImportConfirmation, SchoolRenumbering } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { download } from '../download.ts';
import { receiveFiles } from '../receive-files.ts';

const one = { params: z.object({ id: z.uuid() }) };

const config = { right: 'facts.import' } as const;

export function importRoutes(app: ZodApp): void {
  // what was sent waits a day for its confirmation and is then forgotten
  app.post('/api/imports', { config: { ...config, repeats: 'harmless' } }, async (request) =>
    proposeImport(request.acting, await receiveFiles(request)),
  );
  app.post(
    '/api/imports/:id/confirm',
    // an upload is confirmed once, whoever asks how often; another mapping for it is refused
    { config: { ...config, repeats: 'spent' }, schema: { ...one, body: ImportConfirmation } },
    async ({ params, body, acting }) => confirmImport(acting, params.id, body),
  );
  // the list of schools that imports meet
  app.post(
    '/api/counties/:code/schools/renumber',
    {
      config: { ...config, repeats: 'keyed' },
      schema: { params: z.object({ code: CountyCode }), body: SchoolRenumbering },
    },
    async ({ params, body, acting }) => renumberSchool(acting, params.code, body),
  );
  app.get('/api/imports/:id/errors.xlsx', { config, schema: one }, async ({ params, acting }, reply) =>
    download(reply, 'xlsx', '导入问题.xlsx', await importErrors(acting, params.id)),
  );
  app.get('/api/template.xlsx', { config: { right: 'session' } }, async ({ acting }, reply) =>
    download(reply, 'xlsx', '均衡填报模板.xlsx', await templateWorkbook(acting)),
  );
}
