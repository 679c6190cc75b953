import type { RunningServer, ServerOptions } from './start-server.ts';

/** Where to listen and whom to believe, from the command line or else the environment. */
export function placeFrom(
  said: { readonly host?: string | undefined; readonly trustProxy?: string | undefined },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Pick<ServerOptions, 'host' | 'trustProxy'> {
  const host = (said.host ?? environment.JUNHENG_HOST ?? '').trim();
  const proxies = (said.trustProxy ?? environment.JUNHENG_TRUST_PROXY ?? '').split(',').map((one) => one.trim());
  return { ...(host === '' ? {} : { host }), trustProxy: proxies.filter((one) => one !== '') };
}

/** What the terminal says when the program runs. */
export function greeting({ url, setUpUrl }: RunningServer): string {
  const address = `均衡 Junheng  ${url}`;
  const end = 'Ctrl+C 结束 ends';
  if (setUpUrl === undefined) return `${address}\n需登录使用 · log in to use it · ${end}`;
  return [
    address,
    `仅限本机访问，尚未设置账号 · loopback only, no accounts yet · ${end}`,
    `首次设置链接（多人使用时，在本机打开以建立系统管理员；24 小时内有效，只能用一次）`,
    `one-time link to make the administrator, for use by several people:`,
    `  ${setUpUrl}`,
  ].join('\n');
}
