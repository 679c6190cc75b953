import type { CellsBody, CellsSaved, SubmissionAddress } from '@junheng/contract';
import { cellPath, changeCells, type ScopedTransaction, type StoredCell } from '@junheng/store';
import { step } from '@junheng/work';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { refuseUnfit } from './check-values.ts';
import { afterChange, flowContextOf } from './flow-context.ts';
import { plain } from './load-form.ts';
import { type Opened, openSubmission } from './opened.ts';
import { refuseClosed, refuseStep } from './refusals.ts';
import { standingOf } from './standing.ts';

/**
 * 保存填报: all cells or none; the answer tells what the checks say now.
 * @throws Trouble 409 `cellChanged` with both values of each cell that another changed, 403 and 409 when the flow does not allow it.
 */
export function saveCells(context: CommandContext, address: SubmissionAddress, body: CellsBody): Promise<CellsSaved> {
  refuseUnfit(context.library.dictionary, body.edits);
  return inCounty(context, address.code, async (tx) => {
    const opened = await openSubmission(context, tx, address);
    const cells = await keyed(context, tx, address, () => save(context, tx, { opened, body }));
    const after = await afterChange(tx, opened);
    return { cells, ...standingOf(after, await flowContextOf(context, tx, after)) };
  });
}

async function save(
  context: CommandContext,
  tx: ScopedTransaction,
  { opened, body }: { readonly opened: Opened; readonly body: CellsBody },
): Promise<CellsSaved['cells']> {
  refuseClosed(opened);
  const { subject, procedure, submission } = opened;
  const before = await flowContextOf(context, tx, opened);
  const taken = step(procedure, { ...before, subject, state: submission.state, action: 'fill' });
  if (!taken.ok) throw refuseStep(taken.findings);
  const cells = await changeCells(tx, {
    ...{ countyCode: submission.countyCode, submissionId: submission.id },
    why: body.why === '' ? '填报' : body.why,
    editableIn: statesToFill(opened),
    edits: body.edits.map(({ explanation, ...edit }) => ({
      ...edit,
      ...(explanation === undefined ? {} : { explanation }),
    })),
  });
  return cells.map(cellView);
}

/** States of the flow in which people fill in. */
const statesToFill = ({ procedure, subject }: Opened): readonly string[] =>
  procedure[subject].actions.filter(({ kind }) => kind === 'fill').flatMap(({ from }) => from);

function cellView(cell: StoredCell): CellsSaved['cells'][number] {
  const { version, explanation, returned, changedAt, changedBy } = cell;
  return { path: cellPath(cell), value: plain(cell.value), version, explanation, returned, changedAt, changedBy };
}
