import type { FactValue, School, Section } from '@junheng/schools';
import { Panel } from '../../components/page-head.tsx';
import { TracedNumber } from '../../components/trace/trace-provider.tsx';
import { useSpeech } from '../../i18n/language.tsx';

/** Music and art rooms with the area of each; the section's own list wins over the school's. */
export function RoomsPanel({ school, section }: { readonly school: School; readonly section: Section }) {
  const { t } = useSpeech();
  const rows = [
    { key: 'musicRoomsSquareMetres', title: t('musicRooms') },
    { key: 'artRoomsSquareMetres', title: t('artRooms') },
  ];
  return (
    <Panel
      title={t('roomsTitle')}
      actions={
        <TracedNumber
          target={{ title: t('roomsTitle'), item: 'musicArtRooms', school: school.id, stage: section.stage }}
        >
          {t('trace')}
        </TracedNumber>
      }
    >
      <dl className="panel-body rooms">
        {rows.map(({ key, title }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>
              <Rooms areas={section.facts[key] ?? school.facts[key] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Rooms({ areas }: { readonly areas: FactValue | null }) {
  const { t } = useSpeech();
  if (!Array.isArray(areas)) return <span className="missing-text">{t('missing')}</span>;
  return t('roomsValue', { n: areas.length, areas: areas.join(t('listSeparator')) || '0' });
}
