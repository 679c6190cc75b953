import { networkInterfaces } from 'node:os';
import { type CommandContext, Trouble } from '@junheng/commands';
import { accountsExist } from '@junheng/commands/accounts';
import type { FastifyInstance } from 'fastify';

const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|localhost)$/;

/** Other machines may connect only once everyone has to log in. @throws Trouble `accountsFirst` */
export async function refuseOpenDoor(context: CommandContext, host: string): Promise<void> {
  if (LOOPBACK.test(host) || (await accountsExist(context))) return;
  throw new Trouble('accountsFirst', {
    zh: `尚未设置账号，不能在 ${host} 上监听：局域网内任何人都能看到和改动数据。请先不带 --host（JUNHENG_HOST）启动，用终端显示的链接建立系统管理员，再以 --host 启动`,
    en: `no accounts are set up, so listening on ${host} would let anyone on the network see and change the data. Start without --host (JUNHENG_HOST), make the administrator by the link shown, then start with --host again`,
  });
}

/** Listens on the first free port. */
export async function listenOnFirstFree(
  app: FastifyInstance,
  { host, ports }: { readonly host: string; readonly ports: readonly number[] },
): Promise<void> {
  for (const [index, port] of ports.entries()) {
    try {
      await app.listen({ host, port });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || index === ports.length - 1) throw error;
    }
  }
}

/** The address to type: for one that means every interface, this machine's first address on the network. */
export function addressToType(host: string, port: number): string {
  const every = host === '0.0.0.0' || host === '::';
  const outer = Object.values(networkInterfaces())
    .flat()
    .find((each) => each !== undefined && each.family === 'IPv4' && !each.internal);
  const name = every ? (outer?.address ?? '127.0.0.1') : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`;
}
