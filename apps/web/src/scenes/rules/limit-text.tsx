import type { Law, Limit } from '@junheng/rules';
import { comparatorSign } from '../../components/trace/trace-tree.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { unitText } from '../../model/units.ts';

/** Sign, figure and unit as in force. */
export function LimitText({ limit, label }: { readonly limit: Limit; readonly label?: string }) {
  const { t, pick, language } = useSpeech();
  const isShare = limit.unit === 'share';
  const name = label ?? (limit.title === undefined ? '' : pick(limit.title));
  return (
    <span className="limit-text">
      {name === '' ? '' : `${name} `}
      <b>
        {comparatorSign(limit.comparator)} {display(limit.value, isShare ? 'share' : 'plain')}
      </b>{' '}
      <small>
        {isShare ? '' : `${unitText(limit.unit, language)} · `}
        {t('since', { date: limit.from })}
        {limit.bySetting === undefined ? '' : ` · ${t('bySetting', { id: limit.bySetting })}`}
      </small>
    </span>
  );
}

/** Whether the figure was checked against the official text, in word and shape. */
export function VerifiedMark({ verified }: { readonly verified: boolean }) {
  const { t } = useSpeech();
  return (
    <span className={`verified ${verified ? 'yes' : 'no'}`} title={t(verified ? 'verifiedHint' : 'unverifiedHint')}>
      {verified ? '✓' : '!'} {t(verified ? 'verified' : 'unverified')}
    </span>
  );
}

interface SourceTextProps {
  readonly law: Law;
  readonly source: { readonly document: string; readonly article: string };
}

export function SourceText({ law, source }: SourceTextProps) {
  const { pick } = useSpeech();
  const document = law.documents[source.document];
  const name = document === undefined ? source.document : (document.number ?? pick(document.title));
  return (
    <span className="source" title={document === undefined ? undefined : pick(document.title)}>
      {name} {source.article}
    </span>
  );
}
