import { DownloadOutlined } from '@ant-design/icons';
import type { ImportProposal } from '@junheng/contract';
import { Button } from 'antd';
import { downloads } from '../../api.ts';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { ProblemTable } from './problem-table.tsx';
import { StepButtons } from './step-buttons.tsx';

interface ProblemsStepProps {
  readonly proposal: ImportProposal;
  readonly busy: boolean;
  readonly back: () => void;
  readonly confirm: () => void;
}

export function ProblemsStep({ proposal, busy, back, confirm }: ProblemsStepProps) {
  const { t } = useSpeech();
  const errors = proposal.problems.some((p) => p.severity === 'error');
  return (
    <>
      <Panel
        title={t('stepProblems')}
        note={errors ? t('confirmWithErrors') : undefined}
        className="long"
        actions={
          proposal.problems.length === 0 ? null : (
            <Button icon={<DownloadOutlined />} href={downloads.importErrors(proposal.id)}>
              {t('errorWorkbook')}
            </Button>
          )
        }
      >
        <ProblemTable problems={proposal.problems} />
      </Panel>
      <StepButtons back={back} next={confirm} nextText={t('confirmImport')} busy={busy} />
    </>
  );
}
