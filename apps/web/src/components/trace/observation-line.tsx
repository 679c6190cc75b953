import { FileExcelOutlined } from '@ant-design/icons';
import type { Observation } from '@junheng/schools';
import { useSpeech } from '../../i18n/language.tsx';

/** Where a figure was read: file, sheet, cell, content hash, importer and time. */
export function ObservationLine({ observation }: { readonly observation: Observation }) {
  const { t } = useSpeech();
  const { file, sheet, cell, sha256, importer, at, original } = observation;
  return (
    <span className="observation">
      <FileExcelOutlined aria-hidden="true" /> {file} · {sheet}!{cell}
      {original === undefined ? null : ` · ${t('originalText', { text: original })}`}
      <small title={sha256}>
        {' '}
        · {importer} · {localTime(at)} · {sha256.slice(0, 8)}
      </small>
    </span>
  );
}

/** The reader's own clock, written as offices write it: 2026-09-12 08:30. */
function localTime(at: string): string {
  return new Date(at).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
}
