import type { Law } from '@junheng/rules';
import { STAGES } from '@junheng/schools';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { LimitText, SourceText, VerifiedMark } from './limit-text.tsx';

/** Who takes part, how a section passes, how much schools may differ. */
export function ScopePanel({ law }: { readonly law: Law }) {
  const { t, pick } = useSpeech();
  const { scope, splitWeights, sectionRule, dispersion, indicators } = law.base;
  return (
    <Panel title={t('scopeTitle')}>
      <ul className="panel-body plain-list dotted">
        {sectionRule === null ? null : (
          <li>
            {t('sectionRule', {
              least: indicators.length - sectionRule.mayMiss,
              share: display(sectionRule.atLeastShare, 'share'),
            })}{' '}
            <SourceText law={law} source={sectionRule.source} />
          </li>
        )}
        {STAGES.flatMap((stage) => {
          const limit = dispersion[stage];
          if (limit === undefined) return [];
          return [
            <li key={stage}>
              {t('dispersionLimit')} <LimitText limit={limit} label={t(stage)} />{' '}
              <SourceText law={law} source={limit.source} /> <VerifiedMark verified={limit.verified} />
            </li>,
          ];
        })}
        <li>{t('splitWeights', splitWeights)}</li>
        {scope.map((entry) => (
          <li key={entry.reason}>
            {t('leftOut')}: {pick(entry.title)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function NotesPanel({ law }: { readonly law: Law }) {
  const { t, pick } = useSpeech();
  if (law.notes.length === 0) return null;
  return (
    <Panel title={`${t('notesTitle')} (${law.notes.length})`} className="long">
      <ul className="panel-body plain-list dotted">
        {law.notes.map((note) => (
          <li key={note.id}>{pick(note)}</li>
        ))}
      </ul>
    </Panel>
  );
}

export function DocumentsPanel({ law }: { readonly law: Law }) {
  const { t, pick } = useSpeech();
  return (
    <Panel title={t('documentsTitle')} className="long">
      <ul className="panel-body plain-list dotted">
        {Object.entries(law.documents).map(([id, document]) => (
          <li key={id}>
            {pick(document.title)} {document.number} {document.date} <VerifiedMark verified={document.verified} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
