import { useSearchParams } from 'react-router';
import type { LawChoice } from '../api.ts';

/** The basis of assessment stands in the address, so that a link shows the same verdict to a colleague. */
export function lawChoiceOf(parameters: URLSearchParams): LawChoice {
  const catalogue = parameters.get('catalogue')?.split(',').filter(Boolean) ?? [];
  const date = parameters.get('date') ?? '';
  return { ...(catalogue.length > 0 ? { catalogue } : {}), ...(date === '' ? {} : { date }) };
}

/** `?catalogue=…&date=…`, or nothing for the default basis. */
export function lawSearch({ catalogue, date }: LawChoice): string {
  const parameters = new URLSearchParams();
  if (catalogue !== undefined && catalogue.length > 0) parameters.set('catalogue', catalogue.join(','));
  if (date !== undefined && date !== '') parameters.set('date', date);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

export function useLawChoice(): LawChoice {
  const [parameters] = useSearchParams();
  return lawChoiceOf(parameters);
}
