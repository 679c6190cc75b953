import type { LawChoice } from '../api.ts';

const listed = (text: string | undefined): readonly string[] => text?.split(',').filter(Boolean) ?? [];

/** The basis with one setting at another value; the default leaves no trace in the address. */
export function withSetting(choice: LawChoice, id: string, value: string | null): LawChoice {
  const others = listed(choice.set).filter((part) => !part.startsWith(`${id}:`));
  return { ...choice, set: [...others, ...(value === null ? [] : [`${id}:${value}`])].join(',') };
}

/** The basis with one relaxation on or off; `forced` for one past its validity. */
export function withRelaxation(
  choice: LawChoice,
  id: string,
  use: { readonly on: boolean; readonly forced: boolean },
): LawChoice {
  const others = listed(choice.relax).filter((part) => part !== id);
  const relax = [...others, ...(use.on ? [id] : [])].join(',');
  const force = relax === '' ? '' : use.on && use.forced ? '1' : (choice.force ?? '');
  return { ...choice, relax, force };
}

export const usesRelaxation = (choice: LawChoice, id: string): boolean => listed(choice.relax).includes(id);
