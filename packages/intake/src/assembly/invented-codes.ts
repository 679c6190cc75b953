import type { MappingConstants } from '../mapping/mapping.ts';
import { readText } from '../values/read-code.ts';
import type { Findings } from './findings.ts';
import { type MappedSheet, rowPlaceOf } from './read-row.ts';

/** The counties that the sheets name without numbering them. */
export function countyNames(sheets: readonly MappedSheet[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const sheet of sheets) {
    const name = sheet.columns.find(({ target }) => target.id === 'county.name');
    if (name === undefined || sheet.columns.some(({ target }) => target.id === 'county.code')) continue;
    for (const record of sheet.view.records) {
      const reading = readText(record.shared(name.column).value(name.column));
      if (reading.status === 'value') names.add(reading.value);
    }
  }
  return names;
}

/** Division codes for counties without one, where the user asked for them: 99 and the place among the sorted names. */
export function inventedCodes(
  sheets: readonly MappedSheet[],
  constants: MappingConstants,
  findings: Findings,
): ReadonlyMap<string, string> {
  if (constants.inventCountyCodes !== true) return new Map();
  const without = [...countyNames(sheets)].filter((name) => constants.countyCodes?.[name] === undefined).sort();
  const first = sheets[0];
  if (without.length > 0 && first !== undefined) findings.notice('codesInvented', rowPlaceOf(first));
  return new Map(without.map((name, i) => [name, `99${String(i + 1).padStart(4, '0')}`]));
}
