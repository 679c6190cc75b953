import { Trouble } from '../trouble.ts';

/** 存放位置: a sealed value opens only in the place it was sealed for. */
export interface SecretPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** The refusal of a sealed value that was altered or is not where it belongs. */
export function secretDamaged({ table, column, row }: SecretPlace, cause?: unknown): Trouble {
  return new Trouble(
    'secretDamaged',
    {
      zh: `${table}.${column}（${row}）的密文被改动或不属于此处，不予打开；请从备份恢复该行，或重新登记该值`,
      en: `the sealed value in ${table}.${column} (${row}) was altered or belongs elsewhere and is not opened; restore the row from a backup or enter the value anew`,
    },
    { status: 500, cause },
  );
}

/** The refusal of what a key that is not here has sealed. */
export function secretKeyUnknown(id: string, from: string): Trouble {
  return new Trouble(
    'secretKeyUnknown',
    {
      zh: `密文所用密钥（编号 ${id}）不在 ${from} 中；请把原来的密钥补在现用密钥之后再启动`,
      en: `the value was sealed with key ${id}, which ${from} does not hold; add the former key after the present one and start again`,
    },
    { status: 500 },
  );
}
