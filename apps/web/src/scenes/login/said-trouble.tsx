import { ApiError } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';

/** What the server said, in place and read aloud at once. */
export function SaidTrouble({ trouble }: { readonly trouble: unknown }) {
  const { pick, t } = useSpeech();
  if (trouble === null) return null;
  const problem = trouble instanceof ApiError ? trouble.problem : null;
  return (
    <div role="alert" className="login-trouble">
      <p>{problem === null ? t('somethingFailed') : pick(problem.detail)}</p>
      {problem === null || problem.errors.length === 0 ? null : (
        <ul className="dotted">
          {problem.errors.map((error) => (
            <li key={`${error.pointer}${error.code}`}>{pick(error.message)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
