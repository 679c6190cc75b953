import { BellOutlined } from '@ant-design/icons';
import { Badge } from 'antd';
import { Link } from 'react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { useUnread } from './unread-count.ts';

/** The bell with how many notices are unread. */
export function Bell() {
  const { t } = useSpeech();
  const unread = useUnread();
  return (
    <Link to="/notices" className="bell" aria-label={t('ntBell', { n: unread })} title={t('ntBell', { n: unread })}>
      <Badge count={unread} size="small" color="#b3261e" overflowCount={99}>
        <BellOutlined aria-hidden="true" />
      </Badge>
    </Link>
  );
}
