import pg from 'pg';

const { builtins, getTypeParser } = pg.types;

/**
 * The one place where texts of PostgreSQL become values: int8 as a number while it is exact, numeric as its exact decimal
 * text, date as its ISO text.
 */
export const columnParsers: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format: 'text' | 'binary' = 'text') => {
    if (id === builtins.INT8) return exactInteger;
    if (id === builtins.NUMERIC || id === builtins.DATE) return (text: string) => text;
    return getTypeParser(id, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a number exactly`);
  return value;
}
