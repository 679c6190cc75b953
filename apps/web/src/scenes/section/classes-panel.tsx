import type { Section } from '@junheng/schools';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';

/** The class list, largest first, each class against the limit. */
export function ClassesPanel({ section }: { readonly section: Section }) {
  const { t } = useSpeech();
  const { law } = useCounty();
  const limit = law.base.items.find((i) => i.id === 'classSize')?.limits[section.stage]?.value;
  const sizes = section.classSizes;
  if (sizes === null || sizes.length === 0)
    return (
      <Panel title={t('classesTitle')}>
        <p className="panel-body missing-text">{t('classListMissing')}</p>
      </Panel>
    );
  const over = limit === undefined ? 0 : sizes.filter((n) => n > limit).length;
  return (
    <Panel
      title={t('classesTitle')}
      note={t('classesNote', { n: sizes.length, max: Math.max(...sizes), limit: limit ?? '—' })}
    >
      <div className="panel-body">
        <p className={over > 0 ? 'tone-notMet' : 'tone-met'}>
          {over > 0 ? `▼ ${t('overLimit', { n: over })}` : `✓ ${t('noneOver')}`}
        </p>
        <ul className="class-list">
          {sizes
            .toSorted((a, b) => b - a)
            .map((size, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: classes carry no name here
              <li key={i} className={limit !== undefined && size > limit ? 'over' : ''}>
                {size}
              </li>
            ))}
        </ul>
      </div>
    </Panel>
  );
}
