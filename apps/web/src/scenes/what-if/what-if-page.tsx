import '../../styles/what-if.css';
import { RedoOutlined, RollbackOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { DataGrid } from '../../components/grid/data-grid.tsx';
import { tableTexts } from '../../components/grid/grid-ranges.ts';
import { PageHead } from '../../components/page-head.tsx';
import { useTrace } from '../../components/trace/trace-provider.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { CompareDialog, ConflictDialog } from './difference-table.tsx';
import { GridLegend } from './grid-legend.tsx';
import { changesOf, sameChanges } from './history.ts';
import { ImpactPanel } from './impact-panel.tsx';
import { ScenarioBar } from './scenario-bar.tsx';
import { useEntries } from './use-entries.tsx';
import { useScenarios } from './use-scenarios.ts';
import { type SheetName, useSheet } from './use-sheet.ts';
import { useWhatIf, type WhatIf } from './use-what-if.ts';

/** Another county or year starts afresh; its own draft waits for it. */
export function WhatIfPage() {
  const { code, year } = useCounty();
  return <WhatIfSheet key={`${code}/${year}`} />;
}

function WhatIfSheet() {
  const { t } = useSpeech();
  const whatIf = useWhatIf();
  const scenarios = useScenarios();
  const [name, setName] = useState<SheetName>('seven');
  const [comparing, setComparing] = useState(false);
  const sheet = useSheet(name, whatIf);
  const enter = useEntries(sheet, whatIf);
  const openTrace = useTrace();
  const { engine, changes, dispatch, verdict } = whatIf;
  const stored = useMemo(
    () => (scenarios.current === null ? new Map() : changesOf(scenarios.current.edits)),
    [scenarios.current],
  );
  useLeaveWarning(!sameChanges(stored, changes));
  return (
    <div className="page full what-if">
      <PageHead
        title={t('whatIfTitle')}
        note={t('whatIfNote')}
        actions={
          <ScenarioBar
            scenarios={scenarios}
            changes={changes}
            load={(next) => dispatch({ kind: 'replace', changes: next })}
            compare={() => setComparing(true)}
          />
        }
      />
      <div className="stack">
        <ImpactPanel before={engine.factsVerdict} after={verdict} />
        <div className="what-if-tools">
          <Segmented<SheetName>
            aria-label={t('whatIfTitle')}
            value={name}
            onChange={setName}
            options={[
              { value: 'seven', label: t('sheetSeven') },
              { value: 'conditions', label: t('sheetConditions') },
              { value: 'county', label: t('sheetCounty') },
            ]}
          />
          <HistoryButtons {...whatIf} />
          <span className="spacer" />
          <CopyButton rows={() => tableTexts(sheet.model)} />
        </div>
      </div>
      <DataGrid
        key={name}
        model={sheet.model}
        caption={t('whatIfTitle')}
        onEntries={enter}
        onActivate={({ row, column }) => {
          const proof = sheet.proof(row, column);
          if (proof !== null) openTrace(proof);
        }}
        onUndo={() => dispatch({ kind: 'undo' })}
        onRedo={() => dispatch({ kind: 'redo' })}
      />
      <GridLegend />
      {comparing ? <CompareDialog changes={changes} fact={engine.fact} close={() => setComparing(false)} /> : null}
      {scenarios.conflict === null ? null : (
        <ConflictDialog conflict={scenarios.conflict} scenarios={scenarios} fact={engine.fact} />
      )}
    </div>
  );
}

function HistoryButtons({ history, changes, dispatch }: WhatIf) {
  const { t } = useSpeech();
  return (
    <div className="actions">
      <Button icon={<UndoOutlined />} disabled={history.past.length === 0} onClick={() => dispatch({ kind: 'undo' })}>
        {t('undo')}
      </Button>
      <Button icon={<RedoOutlined />} disabled={history.future.length === 0} onClick={() => dispatch({ kind: 'redo' })}>
        {t('redo')}
      </Button>
      <Button
        icon={<RollbackOutlined />}
        disabled={changes.size === 0}
        onClick={() => dispatch({ kind: 'replace', changes: new Map() })}
      >
        {t('clearChanges')}
      </Button>
      <span className="changed-count" aria-live="polite">
        {changes.size === 0 ? t('noChanges') : t('changedCount', { n: changes.size })}
      </span>
    </div>
  );
}

/** The browser asks before unsaved changes are lost. */
function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
