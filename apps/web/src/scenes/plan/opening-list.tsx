import { CloseOutlined } from '@ant-design/icons';
import type { PlanOpening } from '@junheng/contract';
import { Button } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { usePlanNames } from './use-plan-names.ts';

interface OpeningListProps {
  readonly openings: readonly PlanOpening[];
  readonly change: (openings: readonly PlanOpening[]) => void;
}

/** Limits that were opened because of a conflict; they stay in sight until they are taken back. */
export function OpeningList({ openings, change }: OpeningListProps) {
  const { t } = useSpeech();
  const names = usePlanNames();
  if (openings.length === 0) return null;
  return (
    <fieldset className="plan-locks">
      <legend>{t('openings')}</legend>
      <ul>
        {openings.map((opening) => (
          <li key={JSON.stringify(opening)}>
            <span>{names.opening(opening)}</span>
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('removeLock', { lock: names.opening(opening) })}
              onClick={() => change(openings.filter((other) => other !== opening))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
