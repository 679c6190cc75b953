import { Button, Popover } from 'antd';
import { evidenceApi } from '../../collection-api.ts';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useLoad } from '../../state/use-load.ts';
import { EvidenceList } from '../submission/evidence-list.tsx';

interface PhotosProps {
  readonly code: string;
  readonly record: string;
}

/** 现场照片 of one record, to open. */
export function PhotosButton({
  count,
  label,
  ...place
}: PhotosProps & { readonly count: number; readonly label: string }) {
  const { t } = useSpeech();
  if (count === 0) return null;
  return (
    <Popover trigger="click" destroyOnHidden content={<Photos {...place} />}>
      <Button size="small" aria-label={`${t('inPhotos', { n: count })} ${label}`}>
        {t('inPhotos', { n: count })}
      </Button>
    </Popover>
  );
}

function Photos({ code, record }: PhotosProps) {
  const { t } = useSpeech();
  const data = useLoad(() => evidenceApi.list(code, 'inspection', record), [code, record]);
  if (data.state === 'failed') return <ProblemView error={data.error} />;
  if (data.state === 'loading') return <p>{t('loading')}</p>;
  return (
    <EvidenceList
      code={code}
      kind="inspection"
      subject={record}
      rows={data.value}
      editable={false}
      changed={data.reload}
    />
  );
}
