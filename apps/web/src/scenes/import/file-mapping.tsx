import type { ColumnProposal, ImportFile, ImportProposal } from '@junheng/contract';
import { Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { columnKey, type ImportDraft } from './import-state.ts';

const LAYOUTS: Readonly<Record<string, TextKey>> = {
  template: 'layoutTemplate',
  wideExport: 'layoutWideExport',
  schoolWorkbook: 'layoutSchoolWorkbook',
  table: 'layoutTable',
  roster: 'layoutRoster',
};

const SURE = 0.9;
type Shown = 'doubtful' | 'mapped' | 'unmapped' | 'all';

interface FileMappingProps {
  readonly file: ImportFile;
  readonly proposal: ImportProposal;
  readonly draft: ImportDraft;
  readonly change: (next: Partial<ImportDraft>) => void;
}

/** One file's columns, each with what the program takes it for. */
export function FileMapping({ file, proposal, draft, change }: FileMappingProps) {
  const { t, pick } = useSpeech();
  const mapped = file.columns.filter((c) => c.target !== null);
  const doubtful = mapped.filter((c) => c.confidence < SURE);
  const unmapped = file.columns.filter((c) => c.target === null);
  const [shown, setShown] = useState<Shown>(doubtful.length > 0 ? 'doubtful' : mapped.length > 0 ? 'mapped' : 'all');
  const columns = { doubtful, mapped, unmapped, all: file.columns }[shown];
  const options = useMemo(
    () => [
      { value: '', label: t('leaveOut') },
      ...proposal.targets.map((x) => ({ value: x.id, label: pick(x.title) })),
    ],
    [proposal, pick, t],
  );
  const set = (column: ColumnProposal, target: string | null) => {
    const targets = new Map(draft.targets);
    const key = columnKey(file.name, column.headerPath);
    if (target === column.target) targets.delete(key);
    else targets.set(key, target);
    change({ targets });
  };
  return (
    <Panel
      title={file.name}
      note={t('fileLine', {
        layout: t(LAYOUTS[file.layout] ?? 'layoutUnknown'),
        rows: file.rows,
        columns: file.columns.length,
      })}
      className="long"
      actions={
        <Segmented<Shown>
          aria-label={t('showOnly')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'doubtful', label: t('onlyDoubtful', { n: doubtful.length }) },
            { value: 'mapped', label: t('onlyMapped', { n: mapped.length }) },
            { value: 'unmapped', label: t('onlyUnmapped', { n: unmapped.length }) },
            { value: 'all', label: t('allColumns', { n: file.columns.length }) },
          ]}
        />
      }
    >
      <div className="table-scroll mapping-scroll">
        <table className="simple-table">
          <caption className="visually-hidden">{file.name}</caption>
          <ColumnHeads
            titles={[
              t('columnHeader'),
              t('columnSample'),
              t('columnTarget'),
              numeric(t('columnSure')),
              numeric(t('columnFactor')),
            ]}
          />
          <tbody>
            {columns.map((column) => (
              <ColumnRow
                key={column.headerPath}
                file={file.name}
                column={column}
                draft={draft}
                options={options}
                set={set}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface ColumnRowProps {
  readonly file: string;
  readonly column: ColumnProposal;
  readonly draft: ImportDraft;
  readonly options: { readonly value: string; readonly label: string }[];
  readonly set: (column: ColumnProposal, target: string | null) => void;
}

function ColumnRow({ file, column, draft, options, set }: ColumnRowProps) {
  const { t } = useSpeech();
  const key = columnKey(file, column.headerPath);
  const edited = draft.targets.has(key);
  const target = edited ? draft.targets.get(key) : column.target;
  return (
    <tr className={edited ? 'edited' : ''}>
      <th scope="row">{column.headerPath.split('/').join(' › ')}</th>
      <td className="muted">{column.sample.slice(0, 3).join(t('listSeparator'))}</td>
      <td>
        <Select
          className="target-select"
          aria-label={t('targetOf', { header: column.headerPath })}
          showSearch={{ optionFilterProp: 'label' }}
          value={target ?? ''}
          options={options}
          onChange={(value) => set(column, value === '' ? null : value)}
        />
      </td>
      <td className="numeric">{column.target === null ? '—' : `${Math.round(column.confidence * 100)}%`}</td>
      <td className="numeric">{column.factor === undefined || column.factor === 1 ? '' : `× ${column.factor}`}</td>
    </tr>
  );
}
