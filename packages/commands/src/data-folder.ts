import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
