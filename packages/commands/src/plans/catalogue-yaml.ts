import { type Catalogue, parseCatalogue } from '@junheng/rules';
import { parse, stringify } from 'yaml';
import type { CatalogueFiles } from './local-catalogue.ts';

/** 导出规则目录: one YAML text with a key for each file of a catalogue's folder; empty parts are left out. */
export function catalogueYaml(files: CatalogueFiles): string {
  const parts = Object.entries(files).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  const document = Object.fromEntries(parts.map(([file, value]) => [file.replace(/\.yaml$/, ''), value]));
  return `# 每个顶层键是规则目录的一个文件 · each key of the top level is one file of a catalogue's folder\n${stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

/** Reads such a text back as a catalogue. @throws CatalogueError with every problem. */
export function parseCatalogueYaml(text: string): Catalogue {
  const document = parse(text, { maxAliasCount: 0 }) as Readonly<Record<string, unknown>>;
  const files = Object.fromEntries(Object.entries(document).map(([part, value]) => [`${part}.yaml`, value]));
  const { id } = document.regulation as { readonly id: string };
  return parseCatalogue(id, files);
}
