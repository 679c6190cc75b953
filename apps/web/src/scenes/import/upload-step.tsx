import { InboxOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';

interface UploadStepProps {
  readonly busy: boolean;
  readonly upload: (files: readonly File[]) => void;
}

/** Files are only collected here; they are sent together, so that both stages meet in one county. */
export function UploadStep({ busy, upload }: UploadStepProps) {
  const { t } = useSpeech();
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <section className="panel upload" aria-label={t('stepUpload')}>
      <Upload.Dragger
        multiple
        accept=".xlsx,.xls,.csv"
        showUploadList={false}
        disabled={busy}
        beforeUpload={(_file, batch) => {
          setFiles((old) => [...old.filter((f) => !batch.some((b) => b.name === f.name)), ...batch]);
          return false;
        }}
      >
        <InboxOutlined className="drop-icon" />
        <p className="drop-title">{t('dropHere')}</p>
        <p className="muted">{t('dropHelp')}</p>
      </Upload.Dragger>
      {files.length === 0 ? null : (
        <div className="chosen">
          <h2>{t('chosenFiles')}</h2>
          <ul>
            {files.map((file) => (
              <li key={file.name}>
                {file.name} <small>{(file.size / 1024).toFixed(0)} KB</small>{' '}
                <button
                  type="button"
                  className="link-button"
                  aria-label={t('removeFile', { name: file.name })}
                  onClick={() => setFiles(files.filter((f) => f !== file))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
          <Button type="primary" loading={busy} onClick={() => upload(files)}>
            {busy ? t('reading', { n: files.length }) : t('readFiles')}
          </Button>
        </div>
      )}
    </section>
  );
}
