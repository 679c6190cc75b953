import '../../styles/collection.css';
import { useParams } from 'react-router';
import { collectionApi } from '../../collection-api.ts';
import { ProblemView } from '../../components/problem-view.tsx';
import { ShellSkeleton } from '../../layout/shell.tsx';
import { useLoad } from '../../state/use-load.ts';
import { SubmissionView } from './submission-view.tsx';

/** One submission 填报与审核: filled in, signed, checked or read, as the flow lets the reader. */
export function SubmissionPage() {
  const { code = '', id = '' } = useParams();
  const form = useLoad(() => collectionApi.form(code, id), [code, id]);
  if (form.state === 'loading') return <ShellSkeleton />;
  if (form.state === 'failed')
    return (
      <div className="page">
        <ProblemView error={form.error} retry={form.reload} />
      </div>
    );
  const { value } = form;
  return <SubmissionView key={`${value.id} ${value.version} ${value.content}`} form={value} reload={form.reload} />;
}
