import type { TaskSource } from '@junheng/contract';
import { Link } from 'react-router';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { planApi } from '../../plan-api.ts';
import { useRight } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { useTaskCounty } from './use-task-county.ts';

/** Characters of the document shown before and after the task. */
const AROUND = 80;

/** The task's own words with what stands around them in the document. */
export function TaskQuote({ source }: { readonly source: TaskSource }) {
  const { t } = useSpeech();
  const { code, to } = useTaskCounty();
  const { plan, start, end } = source;
  const mayRead = useRight('documents.read');
  const document = useLoad(
    async () => (plan === null || !mayRead ? null : (await planApi.plan(code, plan)).text),
    [code, plan],
  );
  if (plan === null || start === null || end === null || !mayRead)
    return <p className="muted">{t('tkNoQuote', { place: `${source.name} ${source.place}` })}</p>;
  return (
    <>
      <p className="muted">
        {source.name} · {source.place.replace(/ @.*$/, '')} ·{' '}
        <Link to={{ ...to(`documents/${plan}`), search: searchWith(to('').search, start) }}>{t('tkOpenPlan')}</Link>
      </p>
      {document.state === 'failed' ? <ProblemView error={document.error} retry={document.reload} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard */}
      <blockquote className="quote" tabIndex={0}>
        {document.state === 'loaded' && document.value !== null ? (
          <>
            <span className="muted">
              {start > AROUND ? '…' : ''}
              {document.value.slice(Math.max(0, start - AROUND), start)}
            </span>
            <mark>{document.value.slice(start, end)}</mark>
            <span className="muted">
              {document.value.slice(end, end + AROUND)}
              {end + AROUND < document.value.length ? '…' : ''}
            </span>
          </>
        ) : (
          <mark>{source.quote}</mark>
        )}
      </blockquote>
    </>
  );
}

function searchWith(search: string, at: number): string {
  const parameters = new URLSearchParams(search);
  parameters.set('at', String(at));
  return `?${parameters.toString()}`;
}
