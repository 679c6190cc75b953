import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCounty, sampleCounty, writeClassList, writeWideExport } from '@junheng/samples';
import type { CountyYear } from '@junheng/schools';
import { Trouble } from '../trouble.ts';
import { writeWhole } from '../write-whole.ts';

/**
 * 生成示例县: facts JSON and the wide statistics exports of both stages with the class list.
 * @throws Trouble when a file stands there already and `force` is not given; nothing is written then.
 */
export async function writeSample(
  folder: string,
  { schools, seed, force = false }: { schools?: string; seed: string; force?: boolean },
): Promise<readonly string[]> {
  const county =
    schools === undefined
      ? sampleCounty()
      : generateCounty({ ...request(schools, seed), code: '990003', name: '试验县', schoolYear: 2025 });
  const files = await sampleFiles(county);
  const paths = Object.keys(files).map((name) => join(folder, name));
  if (!force) await refuseExisting(paths);
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeWhole(join(folder, name), content);
  return paths;
}

async function sampleFiles(county: CountyYear): Promise<Record<string, string | Uint8Array>> {
  return {
    'county.facts.json': `${JSON.stringify(county, null, 1)}\n`,
    '小学.xlsx': await writeWideExport(county, 'primary'),
    '初中.xlsx': await writeWideExport(county, 'junior'),
    '班级.xlsx': await writeClassList(county),
  };
}

function request(schools: string, seed: string): { schools: number; seed: number } {
  const [count, start] = [Number(schools), Number(seed)];
  if (Number.isInteger(count) && count >= 10 && count <= 300 && Number.isSafeInteger(start) && start >= 0)
    return { schools: count, seed: start };
  throw new Trouble('badSample', {
    zh: `学校数须为 10–300 的整数，种子须为非负整数；收到 ${schools}、${seed}`,
    en: `schools is a whole number from 10 to 300, seed a whole number from 0; got ${schools}, ${seed}`,
  });
}

async function refuseExisting(paths: readonly string[]): Promise<void> {
  const standing = (
    await Promise.all(
      paths.map((path) =>
        access(path).then(
          () => path,
          () => null,
        ),
      ),
    )
  ).filter((path) => path !== null);
  if (standing.length > 0)
    throw new Trouble(
      'fileExists',
      {
        zh: `文件已存在：${standing.join('、')}；加 --force 覆盖，或换一个目录`,
        en: `already there: ${standing.join(', ')}; add --force to overwrite, or choose another folder`,
      },
      { status: 409 },
    );
}
