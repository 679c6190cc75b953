import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parseDocument } from 'yaml';
import { Trouble, type TroubleDetail } from '../trouble.ts';

/** Cases are tests of the law, not the law: they are read by the test run only. */
const NOT_LAW = new Set(['cases']);

/**
 * 读取规则目录: every YAML file below a folder as plain values, by path relative to it.
 * @throws Trouble `catalogueUnreadable` when the folder cannot be read, or naming every file and line that is not valid YAML.
 */
export async function readYamlFolder(folder: string): Promise<Record<string, unknown>> {
  const files: Record<string, unknown> = {};
  const details: TroubleDetail[] = [];
  for (const path of await yamlFiles(folder).catch((cause: unknown) => unreadable(folder, cause))) {
    const document = parseDocument(await readFile(path, 'utf8'), { uniqueKeys: true, strict: true });
    const name = relative(folder, path).split(sep).join('/');
    for (const error of document.errors)
      details.push({
        pointer: `${name}:${error.linePos?.[0].line ?? 1}`,
        code: error.code,
        message: { zh: `不是有效的 YAML：${error.message}`, en: `not valid YAML: ${error.message}` },
      });
    if (document.errors.length === 0) files[name] = document.toJS({ maxAliasCount: 0 });
  }
  if (details.length > 0)
    throw new Trouble(
      'catalogueUnreadable',
      {
        zh: `规则目录 ${folder} 中有 ${details.length} 处无法读取，请按所列文件和行修改`,
        en: `${details.length} places in the catalogue folder ${folder} cannot be read; correct the files and lines listed`,
      },
      { details },
    );
  return files;
}

function unreadable(folder: string, cause: unknown): never {
  throw new Trouble(
    'catalogueUnreadable',
    {
      zh: `无法读取规则目录 ${folder}；规则库须含 facts 与各规则目录，请检查路径和权限`,
      en: `cannot read the catalogue folder ${folder}; a library holds facts/ and one folder a catalogue: check its name and rights`,
    },
    { cause },
  );
}

async function yamlFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !NOT_LAW.has(entry.name)) found.push(...(await yamlFiles(path)));
    else if (entry.isFile() && /\.ya?ml$/.test(entry.name)) found.push(path);
  }
  return found.sort();
}
