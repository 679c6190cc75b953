import { useSearchParams } from 'react-router';
import type { LawChoice } from '../api.ts';

const TEXTS = ['date', 'set', 'relax', 'force'] as const;

/** The basis of assessment stands in the address, so that a link shows the same verdict to a colleague. */
export function lawChoiceOf(parameters: URLSearchParams): LawChoice {
  const catalogue = parameters.get('catalogue')?.split(',').filter(Boolean) ?? [];
  const texts = Object.fromEntries(
    TEXTS.map((name) => [name, parameters.get(name) ?? '']).filter(([, text]) => text !== ''),
  );
  return { ...(catalogue.length > 0 ? { catalogue } : {}), ...texts };
}

/** `?catalogue=…&date=…&set=…`, or nothing for the default basis. */
export function lawSearch({ catalogue, ...choice }: LawChoice): string {
  const parameters = new URLSearchParams();
  if (catalogue !== undefined && catalogue.length > 0) parameters.set('catalogue', catalogue.join(','));
  for (const name of TEXTS) {
    const text = choice[name];
    if (text !== undefined && text !== '') parameters.set(name, text);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

export function useLawChoice(): LawChoice {
  const [parameters] = useSearchParams();
  return lawChoiceOf(parameters);
}

/** The basis and a way to change it in place. */
export function useLawEdit(): { readonly choice: LawChoice; readonly choose: (next: LawChoice) => void } {
  const [parameters, setParameters] = useSearchParams();
  return {
    choice: lawChoiceOf(parameters),
    choose: (next) => setParameters(new URLSearchParams(lawSearch(next)), { preventScrollReset: true }),
  };
}
