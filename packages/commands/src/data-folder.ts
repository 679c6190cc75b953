import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Trouble } from './trouble.ts';

const checkout = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[/\\]$/, '');

/**
 * 默认数据目录: `data` in the checkout. As root below a closed folder (such as root's home) the account that PostgreSQL runs as could
 * not enter it, so the data then lives under /var/lib/junheng, by checkout.
 */
export function defaultDataFolder(): string {
  const usual = join(checkout, 'data');
  if (process.getuid?.() !== 0 || ancestors(checkout).every((folder) => (statSync(folder).mode & 0o001) !== 0))
    return usual;
  return join('/var/lib/junheng', createHash('sha256').update(checkout).digest('hex').slice(0, 12));
}

function ancestors(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...ancestors(above)];
}

/**
 * Refuses a data folder 数据目录 in which the program never ran: who looks at data or saves them must not be given new, empty ones.
 * With a database of its own the folder is not asked for. @throws Trouble 404 `noDataFolder`.
 */
export function requireDataFolder(dataFolder: string, databaseUrl: string | undefined): void {
  if ((databaseUrl ?? '') !== '' || existsSync(join(dataFolder, 'postgres'))) return;
  const path = resolve(dataFolder);
  const [zh, en] = existsSync(dataFolder)
    ? [`${path} 里没有本程序的数据`, `${path} holds no data of this program`]
    : [`没有数据目录 ${path}`, `there is no data folder ${path}`];
  throw new Trouble(
    'noDataFolder',
    {
      zh: `${zh}；没有建立任何东西。请用 --data 指明程序所用的数据目录，或设置 DATABASE_URL`,
      en: `${en}; nothing was made. Name the folder that the program uses with --data, or set DATABASE_URL`,
    },
    { status: 404 },
  );
}
