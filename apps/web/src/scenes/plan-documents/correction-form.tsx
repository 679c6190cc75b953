import type { Correction, Decision } from '@junheng/contract';
import { Modal } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { correctionOf, type Fields, fieldsOf } from './correction.ts';
import type { DecidableFinding } from './findings.ts';
import { StatementFields } from './statement-fields.tsx';
import { TaskFields } from './task-fields.tsx';

interface CorrectionFormProps {
  readonly finding: DecidableFinding;
  readonly decision: Decision | undefined;
  readonly apply: (correction: Correction) => void;
  readonly close: () => void;
}

/** Puts right what the reader got wrong; only what differs from the reading is kept as a correction. */
export function CorrectionForm({ finding, decision, apply, close }: CorrectionFormProps) {
  const { t } = useSpeech();
  const [fields, setFields] = useState<Fields>(() => fieldsOf(finding, decision?.correction));
  const change = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));
  return (
    <Modal
      open
      title={t('pdCorrectTitle', { title: finding.title.slice(0, 40) })}
      okText={t('pdApply')}
      cancelText={t('cancel')}
      onOk={() => apply(correctionOf(finding, fields))}
      onCancel={close}
      destroyOnHidden
    >
      <div className="correction-fields">
        {finding.kind === 'task' ? (
          <TaskFields fields={fields} change={change} />
        ) : (
          <StatementFields fields={fields} change={change} />
        )}
      </div>
    </Modal>
  );
}
