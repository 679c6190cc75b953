import { figurePath, type School, type Section } from '@junheng/schools';
import { Panel } from '../../components/page-head.tsx';
import { type Language, useSpeech } from '../../i18n/language.tsx';
import { factTitle } from '../../model/figure-label.ts';
import { display } from '../../model/format.ts';
import { unitText } from '../../model/units.ts';
import { useCounty } from '../../state/county-data.ts';

/** Every figure of the school and of this section as collected. */
export function SchoolPanel({ school, section }: { readonly school: School; readonly section: Section }) {
  const { t, pick, language } = useSpeech();
  const { dictionary, facts } = useCounty();
  const entries = [
    ...Object.entries(section.facts).map(([fact, value]) => ({
      fact,
      value,
      path: figurePath({ school: school.id, stage: section.stage, fact }),
    })),
    ...Object.entries(school.facts).map(([fact, value]) => ({
      fact,
      value,
      path: figurePath({ school: school.id, fact }),
    })),
  ];
  return (
    <Panel title={t('schoolFigures')} className="long">
      <table className="simple-table compact">
        <caption className="visually-hidden">{t('schoolFigures')}</caption>
        <tbody>
          {entries.map(({ fact, value, path }) => {
            const source = facts.sources?.[path];
            return (
              <tr key={path}>
                <th scope="row">{pick(factTitle(fact, dictionary))}</th>
                <td
                  className="numeric"
                  title={source === undefined ? undefined : `${source.file} · ${source.sheet}!${source.cell}`}
                >
                  <FigureText value={value} />
                  <UnitOf unit={dictionary.facts[fact]?.unit} value={value} language={language} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

interface UnitOfProps {
  readonly unit: string | undefined;
  readonly value: School['facts'][string];
  readonly language: Language;
}

function UnitOf({ unit, value, language }: UnitOfProps) {
  if (unit === undefined || value === null || value === undefined || typeof value === 'boolean') return null;
  return <small className="unit"> {unitText(unit, language)}</small>;
}

function FigureText({ value }: { readonly value: School['facts'][string] }) {
  const { t } = useSpeech();
  if (value === null || value === undefined) return <span className="missing-text">{t('missing')}</span>;
  if (typeof value === 'number') return display(value, 'plain');
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  return (Array.isArray(value) ? value : Object.values(value)).join(t('listSeparator'));
}
