import type { ImportProposal } from '@junheng/contract';
import { Radio } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { answersOf, type ImportDraft, unanswered } from './import-state.ts';
import { StepButtons } from './step-buttons.tsx';

interface QuestionsStepProps {
  readonly proposal: ImportProposal;
  readonly draft: ImportDraft;
  readonly change: (next: Partial<ImportDraft>) => void;
  readonly back: () => void;
  readonly next: () => void;
}

/** What only a person can decide, with the program's proposal chosen beforehand. */
export function QuestionsStep({ proposal, draft, change, back, next }: QuestionsStepProps) {
  const { t, pick } = useSpeech();
  const questions = proposal.questions.filter((q) => q.options.length > 0);
  const answers = answersOf(proposal, draft);
  return (
    <>
      <section className="panel questions" aria-label={t('stepQuestions')}>
        {questions.length === 0 ? <p>{t('noQuestions')}</p> : null}
        {questions.map((question) => (
          <fieldset key={question.id}>
            <legend>{pick(question.message)}</legend>
            <Radio.Group
              name={question.id}
              value={answers[question.id]}
              onChange={(event) => change({ answers: { ...draft.answers, [question.id]: String(event.target.value) } })}
              options={question.options.map((o) => ({ value: o.id, label: pick(o.title) }))}
            />
          </fieldset>
        ))}
      </section>
      <StepButtons back={back} next={next} disabled={unanswered(proposal, draft) > 0} />
    </>
  );
}
