import '../../styles/boards.css';
import '../../styles/display.css';
import type { DisplayView } from '@junheng/contract';
import { useEffect, useState } from 'react';
import { useLoaderData } from 'react-router';
import { ApiError } from '../../api.ts';
import { boardApi } from '../../board-api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { DisplayCharts } from './display-charts.tsx';
import { DisplayFigures } from './display-figures.tsx';
import { PeopleFigures } from './people-figures.tsx';

const EVERY = 60_000;

type Shown =
  | { readonly state: 'loading' }
  | { readonly state: 'refused' }
  | { readonly state: 'shown'; readonly view: DisplayView; readonly stale: boolean };

/**
 * 大屏: totals of one division on a wall, renewed by themselves. The token stands behind the # of the address, which no server sees, and stays
 * there: a screen starts anew by itself. What cannot be renewed stays, and says how old it is.
 */
export function DisplayPage() {
  const token = useLoaderData<string>();
  const shown = useDisplay(token);
  const { t } = useSpeech();
  useEffect(() => {
    document.title = `${shown.state === 'shown' ? shown.view.title : t('displays')} · ${t('brand')}`;
  }, [shown, t]);
  if (shown.state === 'loading') return <main className="wall" aria-busy="true" />;
  if (shown.state === 'refused')
    return (
      <main className="wall refused">
        <h1>{t('dpNoToken')}</h1>
        <p>{t('dpNoTokenHelp')}</p>
      </main>
    );
  return <Wall view={shown.view} stale={shown.stale} />;
}

function useDisplay(token: string): Shown {
  const [shown, setShown] = useState<Shown>({ state: 'loading' });
  useEffect(() => {
    let current = true;
    const ask = () =>
      boardApi.display(token).then(
        (view) => current && setShown({ state: 'shown', view, stale: false }),
        (error: unknown) => {
          if (!current) return;
          const refused = error instanceof ApiError && error.problem.status === 401;
          setShown((before) =>
            refused ? { state: 'refused' } : before.state === 'shown' ? { ...before, stale: true } : before,
          );
        },
      );
    void ask();
    const timer = setInterval(() => void ask(), EVERY);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [token]);
  return shown;
}

function Wall({ view, stale }: { readonly view: DisplayView; readonly stale: boolean }) {
  const { t } = useSpeech();
  const time = new Date(view.at).toLocaleString('zh-CN', { hour12: false });
  return (
    <main className="wall">
      <header>
        <h1>
          {view.place} <span className="wall-title">{view.title}</span>
        </h1>
        <p className={stale ? 'stale' : ''}>{t(stale ? 'dpStale' : 'dpUpdated', { time })}</p>
      </header>
      <DisplayFigures view={view} />
      <div className="wall-columns">
        <DisplayCharts view={view} />
        <PeopleFigures view={view} />
      </div>
    </main>
  );
}
