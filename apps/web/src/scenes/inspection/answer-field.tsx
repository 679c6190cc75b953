import type { RecordRow, Visit } from '@junheng/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { inspectionApi } from '../../inspection-api.ts';

interface AnswerFieldProps {
  readonly visit: Visit;
  readonly record: RecordRow;
  readonly done: (visit: Visit) => void;
}

/** 学校说明 to what differs, before the county confirms it. */
export function AnswerField({ visit, record, done }: AnswerFieldProps) {
  const { t, pick } = useSpeech();
  const [answer, setAnswer] = useState(record.answer);
  const [trouble, setTrouble] = useState<unknown>(null);
  const send = () =>
    inspectionApi.answer(visit, record.id, { version: record.version, answer: answer.trim() }).then(done, setTrouble);
  return (
    <div className="answer-field">
      <Input.TextArea
        aria-label={`${t('inSchoolAnswer')} ${pick(record.title)}`}
        placeholder={t('inSchoolAnswer')}
        autoSize={{ minRows: 2 }}
        maxLength={2000}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <Button disabled={answer.trim() === '' || answer.trim() === record.answer} onClick={() => void send()}>
        {t('tkSave')}
      </Button>
      {trouble === null ? null : <ProblemView error={trouble} />}
    </div>
  );
}
