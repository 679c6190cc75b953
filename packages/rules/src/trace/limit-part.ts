import type { Source } from '../catalogue/common.ts';
import type { Law, Limit } from '../law/law.ts';
import type { TraceNode } from '../verdict.ts';

type TraceLimit = NonNullable<TraceNode['limit']>;

/** The document's number, else its title: what an official would look up. */
export function documentName({ document }: Source, law: Law): string {
  const entry = law.documents[document];
  return entry === undefined ? document : `${entry.title.zh}${entry.number === undefined ? '' : `（${entry.number}）`}`;
}

/** A limit with the day it began and its place in the law, to stand in a proof. */
export function limitPart(limit: Limit | undefined, law: Law, threshold?: number | null): Pick<TraceNode, 'limit'> {
  if (limit === undefined) return {};
  const part: TraceLimit = {
    value: threshold ?? limit.value,
    comparator: limit.comparator,
    from: limit.from,
    document: documentName(limit.source, law),
    article: limit.source.article,
    verified: limit.verified,
    ...(limit.bySetting === undefined ? {} : { bySetting: limit.bySetting }),
  };
  return { limit: part };
}
