import type { CampaignRow } from '@junheng/contract';
import { useSpeech } from '../../i18n/language.tsx';

/** How many submissions stand in which state, as a bar with words and numbers. */
export function StateBar({ schools }: Pick<CampaignRow, 'schools'>) {
  const { pick } = useSpeech();
  const total = schools.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <div className="state-bar">
      <div className="state-bar-track" aria-hidden="true">
        {schools.map(({ state, count }) => (
          <span key={state.id} className={`state-${state.id}`} style={{ width: `${(count / total) * 100}%` }} />
        ))}
      </div>
      <ul>
        {schools.map(({ state, count }) => (
          <li key={state.id}>
            <span className={`swatch state-${state.id}`} aria-hidden="true" /> {pick(state.title)} {count}
          </li>
        ))}
      </ul>
    </div>
  );
}
