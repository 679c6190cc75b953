import '../styles/notices.css';
import { LockOutlined } from '@ant-design/icons';
import { Segmented, Select, Tooltip } from 'antd';
import { Link, useNavigate } from 'react-router';
import { type Language, useSpeech } from '../i18n/language.tsx';
import { schoolYearText } from '../model/format.ts';
import { Bell } from '../scenes/notices/bell.tsx';
import { lawSearch, useLawChoice } from '../state/law-choice.ts';
import { useRight, useRootData } from '../state/root-data.ts';
import { BasisPicker } from './basis-picker.tsx';
import { usePlace } from './place.ts';
import { UserMenu } from './user-menu.tsx';

export function TopBar() {
  const { t, language, setLanguage } = useSpeech();
  const seesFigures = useRight('facts.read');
  return (
    <header className="top-bar">
      <Link to="/" className="brand">
        <img src="/icon.svg" alt="" width="22" height="22" />
        <span>{t('brand')}</span>
      </Link>
      {seesFigures ? <CountyPicker /> : null}
      {seesFigures ? <BasisPicker /> : null}
      <span className="spacer" />
      <LoopbackBadge />
      <Bell />
      <UserMenu />
      <Segmented<Language>
        size="small"
        aria-label={t('language')}
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
    </header>
  );
}

/** Until accounts exist the server listens on this machine only, and the page says so. */
function LoopbackBadge() {
  const { t } = useSpeech();
  const { session } = useRootData();
  if (session.mode !== 'loopback') return null;
  return (
    <Tooltip title={t('loopbackExplained')}>
      <span className="loopback" role="note" aria-label={`${t('loopbackOnly')}。${t('loopbackExplained')}`}>
        <LockOutlined aria-hidden="true" /> {t('loopbackOnly')}
      </span>
    </Tooltip>
  );
}

function CountyPicker() {
  const { t } = useSpeech();
  const { counties } = useRootData();
  const place = usePlace();
  const search = lawSearch(useLawChoice());
  const navigate = useNavigate();
  if (place === null) return null;
  const options = counties.flatMap((c) =>
    c.years
      .toSorted((a, b) => b - a)
      .map((year) => ({ value: `${c.code}/${year}`, label: `${c.name} ${schoolYearText(year)}` })),
  );
  return (
    <Select
      className="county-picker"
      aria-label={`${t('county')} · ${t('schoolYear')}`}
      showSearch={{ optionFilterProp: 'label' }}
      value={`${place.code}/${place.year}`}
      options={options}
      onChange={(value) => void navigate(`/${value}/${place.page}${search}`)}
    />
  );
}
