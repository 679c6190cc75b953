import '../../styles/schools.css';
import '../../styles/findings.css';
import '../../styles/plan-documents.css';
import type { PlanDetail } from '@junheng/contract';
import { Alert } from 'antd';
import { useParams } from 'react-router';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { planApi } from '../../plan-api.ts';
import { useCounty } from '../../state/county-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { linked, withDecision } from './decisions.ts';
import { DocumentText } from './document-text.tsx';
import { FindingDetail } from './finding-detail.tsx';
import { FindingFilters } from './finding-filters.tsx';
import { FindingList } from './finding-list.tsx';
import { isDecidable } from './findings.ts';
import { PlanHead } from './plan-head.tsx';
import { useDecisions } from './use-decisions.ts';
import { usePlanView } from './use-plan-view.ts';

/** One plan document: its text with every finding, and what a person says of each. */
export function PlanPage() {
  const { t } = useSpeech();
  const { id = '' } = useParams();
  const { code } = useCounty();
  const plan = useLoad(() => planApi.plan(code, id), [code, id]);
  if (plan.state === 'loading') return <p className="page muted">{t('loading')}</p>;
  if (plan.state === 'failed')
    return (
      <div className="page">
        <h1>{t('planDocuments')}</h1>
        <ProblemView error={plan.error} retry={plan.reload} />
      </div>
    );
  return <PlanDesk key={`${id}`} plan={plan.value} />;
}

function PlanDesk({ plan }: { readonly plan: PlanDetail }) {
  const { t } = useSpeech();
  const { code, law } = useCounty();
  const editor = useDecisions(code, plan);
  const view = usePlanView(plan, editor);
  const { findings, shown, selected, finding, filter } = view;
  const decision = finding === undefined ? undefined : editor.decisions.get(finding.key);
  const openShown = shown.filter((place) => {
    const found = findings[place];
    return found !== undefined && isDecidable(found) && !editor.decisions.has(found.key);
  });
  return (
    <div className="page full plan-desk">
      <PlanHead plan={plan} editor={editor} findings={findings} showCommitment={view.selectCommitment} />
      <div>
        {plan.notices.map((notice) => (
          <Alert key={notice} type="warning" showIcon title={notice} />
        ))}
        {editor.trouble === null ? null : <ProblemView error={editor.trouble} retry={() => void editor.save()} />}
      </div>
      <div className="plan-columns">
        <DocumentText
          text={plan.text}
          findings={findings}
          headings={view.headings}
          decisions={editor.decisions}
          selected={selected}
          select={view.select}
        />
        <div className="finding-pane">
          <FindingFilters
            findings={findings}
            filter={filter}
            change={view.setFilter}
            open={openShown.length}
            acceptShown={() => view.acceptShown(openShown)}
          />
          <FindingList {...{ findings, shown, selected, law }} decisions={editor.decisions} select={view.select} />
          <FindingDetail
            finding={finding}
            decision={decision}
            actions={{
              ...{ accept: view.accept, reject: view.reject, correct: view.correct, undo: editor.undo },
              canUndo: editor.canUndo,
              link: (link) => {
                if (finding !== undefined && isDecidable(finding))
                  editor.change(linked(editor.decisions, finding, link));
              },
              showPlace: view.selectAt,
            }}
          />
        </div>
      </div>
      <p className="grid-legend">{t('pdKeys')}</p>
      {view.correcting !== null ? (
        <CorrectionForm
          finding={view.correcting}
          decision={editor.decisions.get(view.correcting.key)}
          close={view.endCorrection}
          apply={(correction) => {
            const { kind, index, key } = view.correcting ?? {};
            if (kind === undefined || index === undefined || key === undefined) return;
            const { link } = editor.decisions.get(key) ?? {};
            const state = Object.keys(correction).length === 0 ? ('accepted' as const) : ('corrected' as const);
            const said = state === 'accepted' ? {} : { correction };
            editor.change(
              withDecision(editor.decisions, { kind, index, state, ...said, ...(link === undefined ? {} : { link }) }),
            );
            view.endCorrection();
          }}
        />
      ) : null}
      {editor.conflict === null ? null : (
        <ConflictDialog conflict={editor.conflict} findings={findings} resolve={editor.resolve} />
      )}
    </div>
  );
}
