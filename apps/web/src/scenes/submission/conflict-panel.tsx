import { Button } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { cellText } from './cell-values.ts';
import type { Edits, EditsAction } from './edits.ts';

/** Cells that another changed first, with both values of each; nothing goes on before a person has chosen. */
export function ConflictPanel({
  edits,
  dispatch,
}: {
  readonly edits: Edits;
  readonly dispatch: (a: EditsAction) => void;
}) {
  const { t, pick, language } = useSpeech();
  if (edits.conflicts.size === 0) return null;
  return (
    <div className="conflict-panel" role="alertdialog" aria-label={t('coConflictTitle', { n: edits.conflicts.size })}>
      <h2>{t('coConflictTitle', { n: edits.conflicts.size })}</h2>
      <ul>
        {[...edits.conflicts].map(([path, theirs]) => {
          const cell = edits.cells.get(path);
          const mine = edits.typed.get(path);
          const text = (value: Parameters<typeof cellText>[0]) => cellText(value, language) || t('coBlank');
          const stage = cell?.stage === null || cell === undefined ? '' : `${t(cell.stage)} · `;
          return (
            <li key={path}>
              <strong>
                {stage}
                {cell === undefined ? path : pick(cell.title)}
              </strong>
              <dl>
                <dt>{t('coMine')}</dt>
                <dd>
                  {text(mine?.value ?? null)} <small>{mine?.explanation}</small>
                </dd>
                <dt>{t('coTheirs', { who: theirs.by })}</dt>
                <dd>
                  {text(theirs.value)} <small>{theirs.explanation}</small>
                </dd>
              </dl>
              <div className="actions">
                <Button onClick={() => dispatch({ kind: 'choose', path, mine: true })}>{t('coKeepMine')}</Button>
                <Button onClick={() => dispatch({ kind: 'choose', path, mine: false })}>{t('coKeepTheirs')}</Button>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
