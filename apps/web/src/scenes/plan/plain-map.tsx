import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { mapLabels, type PlanMapData, type Projected, projected } from './plan-places.ts';
import { moneyText } from './plan-words.ts';
import { usePlanNames } from './use-plan-names.ts';

const WIDTH = 620;
const HEIGHT = 400;

/** Schools as dots and moves as arrows, without a library. */
export function PlainMap({ data }: { readonly data: PlanMapData }) {
  const { t, language } = useSpeech();
  const names = usePlanNames();
  const points = useMemo(() => projected(data.points, WIDTH, HEIGHT), [data]);
  const byId = new Map(points.map((point) => [point.school, point]));
  const summary = t('mapSummary', { n: points.length, moves: data.moves.length });
  return (
    <svg className="plan-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
      <defs>
        <marker id="move-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 8 4 0 8Z" />
        </marker>
      </defs>
      {points.map((point) => (
        <circle
          key={point.school}
          className={point.yuan === 0 ? 'map-point idle' : 'map-point'}
          cx={point.x}
          cy={point.y}
          r={point.radius}
        >
          <title>
            {t('mapPoint', {
              school: point.name,
              money: point.yuan === 0 ? t('mapNoMoney') : moneyText(point.yuan, language),
            })}
          </title>
        </circle>
      ))}
      {data.moves.map(({ from, to, people }) => {
        const [a, b] = [byId.get(from), byId.get(to)];
        if (a === undefined || b === undefined) return null;
        return (
          <path
            key={`${from}${to}`}
            className="map-move"
            d={curve(a, b)}
            strokeWidth={1 + Math.sqrt(people)}
            markerEnd="url(#move-arrow)"
          >
            <title>{t('mapMove', { from: names.school(from), to: names.school(to), n: people })}</title>
          </path>
        );
      })}
      {mapLabels(points, WIDTH).map(({ school, text, x, y, anchor }) => (
        <text key={school} className="map-label" x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </svg>
  );
}

/** A slight bow keeps moves in both directions apart; it ends at the rim of the dot. */
function curve(a: Projected, b: Projected): string {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const end = Math.max(0, 1 - (b.radius + 2) / length);
  const [mx, my] = [a.x + dx / 2 - dy * 0.12, a.y + dy / 2 + dx * 0.12];
  return `M${a.x} ${a.y}Q${mx} ${my} ${a.x + dx * end} ${a.y + dy * end}`;
}
