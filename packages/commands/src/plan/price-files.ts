import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PriceTable } from '@junheng/planner';
import { parse } from 'yaml';
import { z } from 'zod';
import { SHIPPED_CATALOGUE } from '../catalogue/library.ts';
import { Trouble } from '../trouble.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const tableSchema = z.strictObject({
  id: z.string(),
  title: text,
  assumption: z.boolean(),
  date: z.string(),
  currency: z.literal('CNY'),
  source: text,
  prices: z.record(z.string(), z.strictObject({ yuan: z.number(), per: text, note: text.optional() })),
});

/** Prices with where and when they come from 单价表. */
export interface SourcedPrices {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** true: nobody has stood for these prices yet, and every page that uses them says so */
  readonly assumption: boolean;
  readonly date: string | null;
  readonly source: { readonly zh: string; readonly en: string };
  readonly prices: PriceTable;
}

/** The price table shipped with the program, called an assumption. */
export async function assumedPrices(): Promise<SourcedPrices> {
  return readPrices(join(SHIPPED_CATALOGUE, 'prices', 'assumed-2025.yaml'));
}

/** 读取单价: a JSON object of yuan by indicator id, or a price table with source and date (YAML or JSON). @throws Trouble */
export async function readPrices(path: string): Promise<SourcedPrices> {
  const content = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Trouble(
      'fileUnreadable',
      { zh: `无法读取单价文件 ${path}`, en: `cannot read the price file ${path}` },
      { cause },
    );
  });
  const value = parsed(path, content);
  const plain = z.record(z.string(), z.number()).safeParse(value);
  if (plain.success) {
    const title = { zh: path, en: path };
    return { id: path, title, assumption: false, date: null, source: title, prices: plain.data };
  }
  const table = tableSchema.safeParse(value);
  if (!table.success)
    throw new Trouble(
      'pricesUnreadable',
      {
        zh: `${path} 不是单价表;应为“指标: 元”的对象`,
        en: `${path} is no price table; an object of indicator: yuan is expected`,
      },
      {
        details: [...plain.error.issues].map(({ path: at, message }) => ({
          pointer: `/${at.join('/')}`,
          code: 'badPrice',
          message: { zh: '单价应为数字(元)', en: message },
        })),
      },
    );
  const { prices, ...head } = table.data;
  return { ...head, prices: Object.fromEntries(Object.entries(prices).map(([id, { yuan }]) => [id, yuan])) };
}

function parsed(path: string, content: string): unknown {
  try {
    return path.endsWith('.yaml') || path.endsWith('.yml')
      ? parse(content)
      : JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Trouble(
      'pricesUnreadable',
      { zh: `${path} 不是有效的 JSON 或 YAML`, en: `${path} is not valid JSON or YAML: ${(cause as Error).message}` },
      { cause },
    );
  }
}
