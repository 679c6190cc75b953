import type { TaskItem } from '@junheng/contract';
import { StatusGlyph } from '../../components/status-mark.tsx';
import { TracedNumber } from '../../components/trace/trace-provider.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { useTaskCounty } from './use-task-county.ts';

/** The indicators that a task is to move: status, figure, and the way to the proof. */
export function PresentItems({ items }: { readonly items: readonly TaskItem[] }) {
  const speech = useSpeech();
  const { t, pick } = speech;
  const { law } = useTaskCounty();
  const isShare = (id: string) =>
    Object.values(law?.base.items.find((i) => i.id === id)?.limits ?? {}).some((limit) => limit.unit === 'share');
  return (
    <ul className="present-items">
      {items.map((item) => {
        const title = pick(item.title);
        return (
          <li key={item.id} className={`status ${item.status}`}>
            <StatusGlyph status={item.status} size={12} />
            {law === null ? title : <TracedNumber target={{ title, item: item.id }}>{title}</TracedNumber>}
            <span className="figure">{presentText(item.value, isShare(item.id), speech) || t(item.status)}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** A number, or one a stage; what is neither is told by the proof. */
export function presentText(value: unknown, isShare: boolean, { t }: Speech): string {
  if (typeof value === 'number') return display(value, isShare ? 'share' : Number.isInteger(value) ? 'plain' : 'cv');
  if (typeof value !== 'object' || value === null) return '';
  const stages = value as Readonly<Record<string, unknown>>;
  return (['primary', 'junior'] as const)
    .flatMap((stage) => {
      const figure = stages[stage];
      return typeof figure === 'number' ? [`${t(stage)} ${display(figure, isShare ? 'share' : 'value')}`] : [];
    })
    .join(' · ');
}
