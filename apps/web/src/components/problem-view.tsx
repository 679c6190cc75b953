import { Alert, Button } from 'antd';
import { Link, useRevalidator, useRouteError } from 'react-router';
import { ApiError } from '../api.ts';
import { useSpeech } from '../i18n/language.tsx';

/** What happened, all troubles at once, and what to do next. */
export function ProblemView({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t, pick } = useSpeech();
  const problem = error instanceof ApiError ? error.problem : null;
  const fallback = error instanceof Error ? error.message : String(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={problem === null ? t('somethingFailed') : pick(problem.detail)}
      description={
        <>
          {problem === null ? <p>{fallback}</p> : null}
          {problem !== null && problem.errors.length > 0 ? (
            <ul className="plain-list">
              {problem.errors.map((e) => (
                <li key={`${e.pointer}${e.code}`}>
                  {e.pointer === '' ? null : <code>{e.pointer}</code>} {pick(e.message)}
                </li>
              ))}
            </ul>
          ) : null}
          {retry === undefined ? null : <Button onClick={retry}>{t('retry')}</Button>}
        </>
      }
    />
  );
}

/** Error page of a route. */
export function RouteProblem() {
  const error = useRouteError();
  const { t } = useSpeech();
  const revalidator = useRevalidator();
  return (
    <div className="page">
      <h1>{t('somethingFailed')}</h1>
      <ProblemView error={error} retry={() => void revalidator.revalidate()} />
      <p>
        <Link to="/">{t('backToOverview')}</Link>
      </p>
    </div>
  );
}
