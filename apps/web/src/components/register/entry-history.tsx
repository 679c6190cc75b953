import type { EntryHistoryRow, EntryRow } from '@junheng/contract';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { texts } from '../../i18n/texts.ts';
import { chinaTime } from '../../model/format.ts';
import { registerApi } from '../../register-api.ts';
import { useLoad } from '../../state/use-load.ts';
import { ProblemView } from '../problem-view.tsx';
import { fieldText } from './field-text.ts';
import { useRegisterPlace } from './register-place.ts';
import { fieldTitle } from './step-draft.ts';

/** Who did what, when and why, the latest first. */
export function EntryHistory({ row }: { readonly row: EntryRow }) {
  const speech = useSpeech();
  const { t, pick } = speech;
  const { code } = useRegisterPlace();
  const history = useLoad(() => registerApi.history(code, row.id), [code, row.id, row.version]);
  if (history.state === 'loading') return <p className="muted">{t('loading')}</p>;
  if (history.state === 'failed') return <ProblemView error={history.error} retry={history.reload} />;
  if (history.value.length === 0) return <p className="muted">{t('rgNoHistory')}</p>;
  return (
    <ol className="entry-history">
      {history.value.map((line) => (
        <li key={line.version}>
          <b>{line.actionTitle === null ? line.action : pick(line.actionTitle)}</b>{' '}
          <span className="muted">
            {chinaTime(line.at)} {line.who}
          </span>
          {line.reasons === '' ? null : <q>{line.reasons}</q>}
          <small>{changesOf(line, speech).join('；')}</small>
        </li>
      ))}
    </ol>
  );
}

const SAID_APART = new Set(['state', 'content', 'value', 'itemTitle']);

function changesOf({ before, after }: EntryHistoryRow, speech: Speech): readonly string[] {
  const inner = (side: EntryHistoryRow['before']) => (side.content ?? {}) as EntryHistoryRow['before'];
  const was = { ...before, ...inner(before) };
  return Object.entries({ ...after, ...inner(after) })
    .filter(([name]) => !SAID_APART.has(name) && fieldTitle(name) in texts)
    .map(([name, value]) => {
      const title = speech.t(fieldTitle(name));
      const shown =
        name === 'standing' && typeof value === 'string' ? standing(value, speech) : fieldText(value, speech);
      const earlier = name === 'standing' ? '' : `${fieldText(was[name], speech)} → `;
      return `${title} ${earlier}${shown}`;
    });
}

const standing = (value: string, { t }: Speech): string => t(`rgStanding_${value}` as 'rgStanding_met');
