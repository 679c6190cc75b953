import type { Finding } from '@junheng/rules';
import { useState } from 'react';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';

const FIRST = 8;

/** What a person should see beside the verdict; errors first. */
export function FindingsPanel({ findings }: { readonly findings: readonly Finding[] }) {
  const { t, pick } = useSpeech();
  const [all, setAll] = useState(false);
  if (findings.length === 0) return null;
  const order = { error: 0, warning: 1, info: 2 };
  const sorted = findings.toSorted((a, b) => order[a.severity] - order[b.severity]);
  const shown = all ? sorted : sorted.slice(0, FIRST);
  return (
    <Panel title={`${t('findingsTitle')} (${findings.length})`} className="long">
      <ul className="finding-list panel-body">
        {shown.map((finding, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two findings may be alike
          <li key={i} className={finding.severity}>
            <span className="severity">{t(finding.severity)}</span> {pick(finding.message)}
          </li>
        ))}
      </ul>
      {all || sorted.length <= FIRST ? null : (
        <p className="panel-body">
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {t('showAll', { n: sorted.length })}
          </button>
        </p>
      )}
    </Panel>
  );
}
