import type {
  CellDifference,
  FreezeAddressShape,
  FreezeCheck,
  SubmissionAddress,
  SubmissionHistory,
} from '@junheng/contract';
import type { FactDictionary } from '@junheng/schools';
import {
  type CellAddress,
  type CellVersion,
  cellHistory,
  cellPath,
  listFreezes,
  listSteps,
  loadFreeze,
  loadSubmission,
  type ReturnedCell,
  type ScopedTransaction,
  type SignedCell,
  type StoredStep,
  verifyFreeze,
} from '@junheng/store';
import { actionIn, type Procedure, type Subject } from '@junheng/work';
import { type CommandContext, inCounty } from '../context.ts';
import { cellInfo } from './cell-info.ts';
import { stateView } from './flow-view.ts';
import { plain } from './load-form.ts';
import { openSubmission } from './opened.ts';

const STAGE_WORDS = { primary: { zh: '小学', en: 'primary' }, junior: { zh: '初中', en: 'junior' } } as const;

function titleOf(dictionary: FactDictionary, { stage, fact }: CellAddress) {
  const { title } = cellInfo(dictionary, fact);
  if (stage === null) return title;
  const words = STAGE_WORDS[stage];
  return { zh: `${words.zh}${title.zh}`, en: `${title.en} (${words.en})` };
}

/** 历史: steps with their reasons, signed versions, and every value that was replaced. @throws Trouble 404 */
export function submissionHistory(context: CommandContext, address: SubmissionAddress): Promise<SubmissionHistory> {
  const { code, id } = address;
  return inCounty(context, code, async (tx) => {
    const { procedure, subject } = await openSubmission(context, tx, address);
    const { dictionary } = context.library;
    const steps = await listSteps(tx, code, id);
    const freezes = await listFreezes(tx, code, id);
    const cells = await cellHistory(tx, { countyCode: code, submissionId: id });
    return {
      steps: steps.map((one) => stepView(dictionary, one, { procedure, subject })),
      freezes: freezes.map(({ number, sha256, signedBy, signedAt }) => ({ number, sha256, signedBy, signedAt })),
      cells: cells.map(({ stage, fact, value, ...rest }) => ({
        ...rest,
        ...{ cell: cellPath({ stage, fact }), title: titleOf(dictionary, { stage, fact }), value: plain(value) },
      })),
    };
  });
}

interface Flow {
  readonly procedure: Procedure;
  readonly subject: Subject;
}

function stepView(dictionary: FactDictionary, stored: StoredStep, { procedure, subject }: Flow) {
  const { number, action, from, to, reasons, cells, freeze, at, who } = stored;
  const title = actionIn(procedure[subject], from, action)?.title ?? { zh: action, en: action };
  return {
    ...{ number, reasons, freeze, at, who, action: { id: action, title } },
    ...{ from: stateView(procedure, subject, from), to: stateView(procedure, subject, to) },
    cells: cells.map(({ reason, ...cell }) => ({ cell: cellPath(cell), title: titleOf(dictionary, cell), reason })),
  };
}

/** 校验签字版本: hashes a signed version anew. @throws Trouble 404 */
export function checkFreeze(context: CommandContext, { code, id, number }: FreezeAddressShape): Promise<FreezeCheck> {
  return inCounty(context, code, async (tx) => {
    const report = await verifyFreeze(tx, { countyCode: code, submissionId: id, number });
    const { sha256, computed, intact, signedBy, signedAt } = report;
    return { number, sha256, computed, intact, signedBy, signedAt };
  });
}

type SeenCell = Pick<SignedCell, 'stage' | 'fact' | 'value' | 'version' | 'changedAt' | 'changedBy'>;

/** 版本差异: what two versions have differently, with who, when and why. 0 = as it stands now. @throws Trouble 404 */
export function submissionDifferences(
  context: CommandContext,
  { code, id }: SubmissionAddress,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly CellDifference[]> {
  return inCounty(context, code, async (tx) => {
    const [before, after] = [await cellsAt(tx, { code, id }, from), await cellsAt(tx, { code, id }, to)];
    const history = await cellHistory(tx, { countyCode: code, submissionId: id });
    const steps = await listSteps(tx, code, id);
    const old = new Map(before.map((cell) => [cellPath(cell), cell]));
    return after.flatMap((cell) => {
      const known = old.get(cellPath(cell));
      const [was, is] = [plain(known?.value ?? null), plain(cell.value)];
      if (JSON.stringify(was) === JSON.stringify(is)) return [];
      const title = titleOf(context.library.dictionary, cell);
      const why = whyOf(
        cell,
        history,
        steps.flatMap(({ cells }) => cells),
      );
      return [
        {
          ...{ cell: cellPath(cell), stage: cell.stage, title, before: was, after: is },
          ...{ who: cell.changedBy, at: cell.changedAt, why },
        },
      ];
    });
  });
}

async function cellsAt(
  tx: ScopedTransaction,
  { code, id }: SubmissionAddress,
  number: number,
): Promise<readonly SeenCell[]> {
  if (number > 0) return (await loadFreeze(tx, { countyCode: code, submissionId: id, number })).cells;
  return (await loadSubmission(tx, code, id)).cells.filter(({ version }) => version > 0);
}

/** What the editor said, and what a reviewer had sent the cell back for. */
function whyOf(cell: SeenCell, history: readonly CellVersion[], returned: readonly ReturnedCell[]): string {
  const path = cellPath(cell);
  const said = history.find((one) => cellPath(one) === path && one.version === cell.version - 1)?.why ?? '';
  const asked = returned.find((one) => cellPath(one) === path)?.reason ?? '';
  return [...new Set([said, asked === '' ? '' : `退回意见：${asked}`].filter((text) => text !== ''))].join('；');
}
