import type { FigureValue } from '@junheng/schools';
import { Modal } from 'antd';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { figureText } from '../../model/figure-input.ts';
import { figureLabel } from '../../model/figure-label.ts';
import { useCounty } from '../../state/county-data.ts';
import { type Changes, changesOf, sameValue } from './history.ts';
import type { Conflict, Scenarios } from './use-scenarios.ts';

interface DifferenceTableProps {
  readonly figures: readonly string[];
  readonly left: { readonly title: string; readonly value: (figure: string) => FigureValue | undefined };
  readonly right: { readonly title: string; readonly value: (figure: string) => FigureValue | undefined };
}

/** Figures of two states side by side. */
function DifferenceTable({ figures, left, right }: DifferenceTableProps) {
  const { t, pick, language } = useSpeech();
  const { schoolById, dictionary } = useCounty();
  const text = (value: FigureValue | undefined) => figureText(value, language) || '—';
  const lines = figures.map((figure) => {
    const label = figureLabel(figure, schoolById, dictionary);
    return {
      figure,
      where: pick(label.where),
      what: pick(label.what),
      left: text(left.value(figure)),
      right: text(right.value(figure)),
    };
  });
  const rows = () => [
    [t('missingWhere'), t('factColumn'), left.title, right.title],
    ...lines.map((l) => [l.where, l.what, l.left, l.right]),
  ];
  return (
    <>
      <div className="actions">
        <CopyButton rows={rows} />
      </div>
      <TableScroll label={t('compareTitle')} className="difference">
        <table className="simple-table">
          <caption className="visually-hidden">{t('compareTitle')}</caption>
          <ColumnHeads titles={[t('missingWhere'), t('factColumn'), numeric(left.title), numeric(right.title)]} />
          <tbody>
            {lines.map((line) => (
              <tr key={line.figure}>
                <th scope="row">{line.where}</th>
                <td>{line.what}</td>
                <td className="numeric">{line.left}</td>
                <td className="numeric strong">{line.right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}

interface CompareDialogProps {
  readonly changes: Changes;
  readonly fact: (figure: string) => FigureValue | undefined;
  readonly close: () => void;
}

export function CompareDialog({ changes, fact, close }: CompareDialogProps) {
  const { t } = useSpeech();
  return (
    <Modal open title={t('compareTitle')} footer={null} onCancel={close} width={820}>
      <DifferenceTable
        figures={[...changes.keys()]}
        left={{ title: t('factsValue'), value: fact }}
        right={{ title: t('scenarioValue'), value: (figure) => changes.get(figure) }}
      />
    </Modal>
  );
}

interface ConflictDialogProps {
  readonly conflict: Conflict;
  readonly scenarios: Scenarios;
  readonly fact: (figure: string) => FigureValue | undefined;
}

/** Both values of every figure on which the stored scenario and the user's differ; nothing is overwritten unseen. */
export function ConflictDialog({ conflict, scenarios, fact }: ConflictDialogProps) {
  const { t } = useSpeech();
  const stored = changesOf(conflict.stored.edits);
  const value = (changes: Changes) => (figure: string) => (changes.has(figure) ? changes.get(figure) : fact(figure));
  const figures = [...new Set([...stored.keys(), ...conflict.mine.keys()])].filter(
    (figure) => !sameValue(value(stored)(figure), value(conflict.mine)(figure)),
  );
  return (
    <Modal
      open
      title={t('conflictTitle')}
      okText={t('overwrite')}
      cancelText={t('cancel')}
      onOk={() => scenarios.replace(conflict.mine, conflict.stored)}
      onCancel={scenarios.dropConflict}
      width={820}
    >
      <p>{t('conflictHelp')}</p>
      <DifferenceTable
        figures={figures}
        left={{ title: t('storedValue'), value: value(stored) }}
        right={{ title: t('yourValue'), value: value(conflict.mine) }}
      />
    </Modal>
  );
}
