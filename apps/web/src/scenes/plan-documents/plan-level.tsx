import type { PlanDetail, PlanLevelName } from '@junheng/contract';
import { Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { useRight } from '../../state/root-data.ts';
import { levelSaid, withLevel } from './decisions.ts';
import { readerViewOf } from './reader-view.ts';
import type { DecisionEditor } from './use-decisions.ts';

// Types only from the contract: its shapes bring a library that tries `eval`, which the policy of our pages stops and reports.
const LEVELS = Object.keys({ province: 1, city: 1, county: 1 } satisfies Record<PlanLevelName, 1>) as PlanLevelName[];

interface PlanLevelProps {
  readonly plan: PlanDetail;
  readonly editor: DecisionEditor;
}

/** 发文层级: as read, as said, or asked for where the text does not say. */
export function PlanLevel({ plan, editor }: PlanLevelProps) {
  const { t } = useSpeech();
  const mayWrite = useRight('documents.write');
  const read = readerViewOf(plan).level;
  const said = levelSaid(editor.decisions);
  const known = said ?? (read?.sure === true ? read.level : undefined);
  const why = said !== undefined ? t('pdLevelSaid') : t('pdLevelRead', { from: read?.from ?? '' });
  const name = (level: PlanLevelName) => t(`pdLevel_${level}`);
  return (
    <>
      {t('pdLevel')}：
      {mayWrite ? (
        <Select<PlanLevelName>
          size="small"
          aria-label={t('pdLevel')}
          placeholder="—"
          style={{ minWidth: '8em' }}
          value={known ?? null}
          options={LEVELS.map((level) => ({ value: level, label: name(level) }))}
          onChange={(level) => editor.change(withLevel(editor.decisions, level))}
        />
      ) : (
        (known !== undefined && name(known)) || '—'
      )}{' '}
      {known === undefined ? <strong className="tone-notMet">{t('pdLevelAsk')}</strong> : why}
    </>
  );
}
