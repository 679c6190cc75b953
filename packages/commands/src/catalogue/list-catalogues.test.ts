import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueError } from '@junheng/rules';
import { expect, it } from 'vitest';
import { openCatalogueLibrary, SHIPPED_CATALOGUE } from './library.ts';
import { checkCatalogues, listCatalogues } from './list-catalogues.ts';

it('lists the sound catalogues beside the ones that cannot be read, each of these with its place', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'junheng-catalogues-'));
  try {
    await cp(SHIPPED_CATALOGUE, folder, { recursive: true });
    await writeFile(join(folder, 'yulin-2020/regulation.yaml'), 'id: yulin-2020\nnonsense: true\n');
    await writeFile(join(folder, 'anqiu-2021/regulation.yaml'), 'id: [\n');
    const listed = new Map(
      (await listCatalogues(await openCatalogueLibrary(folder))).map((entry) => [entry.id, entry]),
    );
    expect(listed.get('national-2017')?.trouble).toBeUndefined();
    expect(listed.get('national-2017')?.entries).toBeGreaterThan(0);
    expect(listed.get('yulin-2020')?.trouble?.zh).toMatch(/regulation\.yaml.*nonsense/);
    expect(listed.get('anqiu-2021')?.trouble?.en).toMatch(/regulation\.yaml:\d+ not valid YAML/);
    // the check names the problems of both at once
    const refusal = (await checkCatalogues(folder).catch((error: unknown) => error)) as CatalogueError;
    const files = refusal.problems.map(({ file }) => file);
    expect(files).toContain('yulin-2020/regulation.yaml');
    expect(files.some((file) => file.startsWith('anqiu-2021/regulation.yaml'))).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
