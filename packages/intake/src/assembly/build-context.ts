import type { FactDictionary } from '@junheng/schools';
import type { Findings } from './findings.ts';
import type { Origin } from './sources.ts';

/** What the building of a county year needs besides its draft. */
export interface BuildContext {
  readonly dictionary: FactDictionary;
  readonly findings: Findings;
  readonly origin: Origin;
  readonly parents: ReadonlyMap<string, string>;
  readonly defaults: { readonly type: string | undefined; readonly ownership: number | undefined };
}
