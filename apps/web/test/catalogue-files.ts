import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const catalogue = fileURLToPath(new URL('../../../catalogue/', import.meta.url));

/** The files of one shipped catalogue as plain values, by path; the cases are tests, not law. */
export function catalogueFiles(id: string): Record<string, unknown> {
  const files: Record<string, unknown> = {};
  for (const path of readdirSync(join(catalogue, id), { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.yaml') && !path.startsWith('cases'))
      files[path] = parse(readFileSync(join(catalogue, id, path), 'utf8'));
  return files;
}
