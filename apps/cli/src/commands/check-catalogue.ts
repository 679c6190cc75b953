import { checkCatalogues } from '@junheng/commands';
import type { Command } from 'commander';
import { table } from '../print/table.ts';

export function addCheckCatalogue(program: Command): void {
  program
    .command('check-catalogue')
    .description('check the law as data: schema, citations, ids, overlays 检查规则目录')
    .argument('[folder]', 'a catalogue folder (default: the shipped one) 目录')
    .action(async (folder: string | undefined) => {
      const rows = await checkCatalogues(folder);
      const cells = rows.map(({ id, title, entries, unverified, findings }) => [
        id,
        title.zh,
        String(entries),
        String(unverified),
        String(findings),
      ]);
      process.stdout.write(
        `${table(['catalogue', '名称', 'entries 条目', 'unverified 待核', 'findings 问题'], cells, new Set([2, 3, 4]))}\n`,
      );
    });
}
