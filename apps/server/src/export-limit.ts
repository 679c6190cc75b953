import { takeExport } from '@junheng/commands/accounts';
import type { FastifyInstance } from 'fastify';
import { isApi } from './route-right.ts';

/** Whole workbooks, documents and logs, by the end of their address. */
const COSTLY = /\.(?:xlsx|docx|ndjson|json)$/;

/** Whether an address answers with a file that costs the program more than a page does. */
export const isCostly = (url: string | undefined): boolean => isApi(url) && COSTLY.test(url ?? '');

/** So many files an hour for each account 导出限次; it is counted before any of the work is done. Without accounts there is no limit. */
export function limitExports(app: FastifyInstance): void {
  app.addHook('preHandler', async ({ routeOptions, acting, session }) => {
    if (session !== null && isCostly(routeOptions.url)) await takeExport(acting, session.account.login);
  });
}
