import { readFile } from 'node:fs/promises';
import { type CountyYear, type FactDictionary, FactsError, parseCountyYear } from '@junheng/schools';
import { Trouble } from '../trouble.ts';

/**
 * 读取事实文件: one `*.facts.json`: a county year, a list of them, or one a line.
 * @throws Trouble `factsUnreadable` with every problem and its JSON pointer.
 */
export async function readFactsFile(path: string, dictionary: FactDictionary): Promise<readonly CountyYear[]> {
  const values = parseJsonDocuments(path, await readText(path));
  if (values.length === 0)
    throw new Trouble('noCounty', {
      zh: `${path} 是空列表，没有任何县的数据`,
      en: `${path} is an empty list: it holds no county`,
    });
  const counties: CountyYear[] = [];
  const problems: { pointer: string; code: string; message: { zh: string; en: string } }[] = [];
  values.forEach((value, index) => {
    try {
      counties.push(parseCountyYear(value, dictionary));
    } catch (error) {
      if (!(error instanceof FactsError)) throw error;
      const prefix = values.length === 1 ? '' : `/${index}`;
      problems.push(...error.problems.map((problem) => ({ ...problem, pointer: `${prefix}${problem.pointer}` })));
    }
  });
  if (problems.length > 0)
    throw new Trouble(
      'factsUnreadable',
      {
        zh: `${path} 有 ${problems.length} 处不合要求，请按所列位置修改`,
        en: `${path} has ${problems.length} problems; correct the places listed`,
      },
      { details: problems },
    );
  return counties;
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Trouble(
      'fileUnreadable',
      { zh: `无法读取 ${path}；请检查文件名和权限`, en: `cannot read ${path}; check its name and rights` },
      { cause },
    );
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // a lenient reading would garble names silently
  } catch (cause) {
    throw new Trouble(
      'notUtf8',
      {
        zh: `${path} 不是 UTF-8 编码；请另存为 UTF-8 后重试`,
        en: `${path} is not encoded in UTF-8; save it as UTF-8 and try again`,
      },
      { cause },
    );
  }
}

function parseJsonDocuments(path: string, text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch (cause) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const perLine = lines.length > 1 ? documentsPerLine(lines) : undefined;
    if (perLine !== undefined) return perLine;
    throw new Trouble(
      'notJson',
      {
        zh: `${path} 不是有效的 JSON：${(cause as Error).message}`,
        en: `${path} is not valid JSON: ${(cause as Error).message}`,
      },
      { cause },
    );
  }
}

function documentsPerLine(lines: readonly string[]): readonly unknown[] | undefined {
  try {
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return undefined; // the first reading's message names the place better
  }
}
