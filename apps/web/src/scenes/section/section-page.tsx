import '../../styles/section.css';
import { DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { Law, SectionVerdict } from '@junheng/rules';
import type { School, Stage } from '@junheng/schools';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { downloads } from '../../api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { PageHead, Panel } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import {
  ownershipTitle,
  reasonTitle,
  schoolTypeTitle,
  URBAN_RURAL_TITLES,
  urbanRuralGroup,
} from '../../model/codes.ts';
import { display } from '../../model/format.ts';
import { unitText } from '../../model/units.ts';
import { useCounty } from '../../state/county-data.ts';
import { ClassesPanel } from './classes-panel.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { RoomsPanel } from './rooms-panel.tsx';
import { SchoolPanel } from './school-panel.tsx';
import { useSectionMargins } from './use-section-margins.ts';

export function SectionPage() {
  const { t } = useSpeech();
  const { verdict, schoolById, to } = useCounty();
  const { school: id = '', stage = 'primary' } = useParams();
  const index = verdict.sections.findIndex((s) => s.school === id && s.stage === stage);
  const section = verdict.sections[index];
  const school = schoolById.get(id);
  if (section === undefined || school === undefined)
    return (
      <div className="page">
        <PageHead title={t('sectionNotFound')} note={t('sectionNotFoundHelp')} />
        <Link to={to('schools')}>{t('schools')}</Link>
      </div>
    );
  return <SectionView school={school} section={section} index={index} />;
}

interface SectionViewProps {
  readonly school: School;
  readonly section: SectionVerdict;
  readonly index: number;
}

function SectionView({ school, section, index }: SectionViewProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { code, year, choice, law } = useCounty();
  const facts = school.sections.find((s) => s.stage === section.stage);
  const margins = useSectionMargins(school.id, section.stage);
  const rule = law.base.sectionRule;
  const count = law.base.indicators.length;
  return (
    <div className="page section-page">
      <PageHead
        title={`${school.name} · ${t(stageWord(section.stage))}`}
        note={<SectionNote school={school} section={section} />}
        actions={
          <>
            <Neighbours index={index} />
            <Button icon={<DownloadOutlined />} href={downloads.selfRating(code, year, school.id, choice)}>
              {t('selfRatingForm')}
            </Button>
            <PrintButton />
          </>
        }
      />
      <Panel
        className="long"
        title={t('sevenTitle')}
        actions={<CopyButton rows={() => sectionTexts(section, law, speech)} />}
        note={
          <>
            {t('sevenNote')}
            {rule === null
              ? null
              : ` · ${t('sectionRule', { least: count - rule.mayMiss, share: display(rule.atLeastShare, 'share') })}`}
          </>
        }
      >
        <TableScroll label={t('sevenTitle')}>
          <IndicatorTable school={school} section={section} margins={margins} />
        </TableScroll>
      </Panel>
      {facts === undefined ? null : (
        <div className="two-columns">
          <div className="stack">
            <ClassesPanel section={facts} />
            <RoomsPanel school={school} section={facts} />
          </div>
          <SchoolPanel school={school} section={facts} />
        </div>
      )}
    </div>
  );
}

/** The section's values as a table for Excel, unrounded. */
function sectionTexts(
  { indicators }: SectionVerdict,
  law: Law,
  { t, pick, language }: Speech,
): readonly (readonly string[])[] {
  const head = [t('indicator'), t('unitColumn'), t('value'), t('limit'), t('status'), t('distance')];
  const rows = law.base.indicators.flatMap(({ id, title, unit }) => {
    const result = indicators[id];
    if (result === undefined) return [];
    const { value, limit, status, distance } = result;
    return [
      [
        pick(title),
        unitText(unit, language),
        String(value ?? ''),
        String(limit ?? ''),
        t(status),
        String(distance ?? ''),
      ],
    ];
  });
  return [head, ...rows];
}

const stageWord = (stage: Stage) => (stage === 'primary' ? 'primarySection' : 'juniorSection');

function SectionNote({ school, section }: Pick<SectionViewProps, 'school' | 'section'>) {
  const { t, pick } = useSpeech();
  const met = Object.values(section.indicators).filter((i) => i.status === 'met').length;
  const parts = [
    pick(schoolTypeTitle(school.type)),
    pick(URBAN_RURAL_TITLES[urbanRuralGroup(school.urbanRural)]),
    pick(ownershipTitle(school.ownership)),
    t('enrolmentOf', { n: display(section.enrolment, 'plain') }),
    ...(school.builtYear === null ? [] : [t('builtIn', { year: school.builtYear })]),
  ];
  return (
    <span className="section-note">
      {section.assessed ? (
        <StatusMark status={section.status} />
      ) : (
        <b>{t('notAssessedBecause', { reason: pick(reasonTitle(section.reason)) })}</b>
      )}
      {section.assessed ? <span>{t('metOfSeven', { met, all: Object.keys(section.indicators).length })}</span> : null}
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </span>
  );
}

function Neighbours({ index }: { readonly index: number }) {
  const { t } = useSpeech();
  const { verdict, to } = useCounty();
  const link = (section: SectionVerdict | undefined, label: string, icon: 'left' | 'right') =>
    section === undefined ? null : (
      <Link to={to(`sections/${encodeURIComponent(section.school)}/${section.stage}`)}>
        {icon === 'left' ? <LeftOutlined /> : null} {label} {icon === 'right' ? <RightOutlined /> : null}
      </Link>
    );
  return (
    <>
      {link(verdict.sections[index - 1], t('previousSection'), 'left')}
      {link(verdict.sections[index + 1], t('nextSection'), 'right')}
    </>
  );
}
