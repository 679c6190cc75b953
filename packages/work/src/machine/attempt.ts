import type { Finding } from '@junheng/rules';
import type { Right } from '../rights/rights.ts';
import { type MachineAction, mayTake, rightsOf } from './machine.ts';

/** A reason given to one cell 单元格退回原因. */
export interface CellReason {
  /** figure path */
  readonly figure: string;
  readonly reason: string;
}

/** Who wants to do what, and with which words 操作请求. */
export interface Attempt {
  /** login name */
  readonly who: string;
  readonly rights: readonly Right[];
  /** login name of the one who signed or handed in what stands now; null = nobody yet */
  readonly signedBy: string | null;
  /** why, for the whole */
  readonly reasons?: string;
  /** why, cell by cell */
  readonly cells?: readonly CellReason[];
  /** figures that come along, by figure path; only who fills in may send any */
  readonly figures?: Readonly<Record<string, unknown>>;
}

const NEEDS_REASONS = new Set(['return', 'reopen', 'cancel']);

/** A finding that blocks 阻止原因. */
export const refused = (code: string, zh: string, en: string, at?: string): Finding => ({
  code,
  severity: 'error',
  ...(at === undefined ? {} : { at }),
  message: { zh, en },
});

/** A finding that is told and does not block 提示. */
export const warned = (code: string, zh: string, en: string): Finding => ({
  code,
  severity: 'warning',
  message: { zh, en },
});

/** What forbids the person the action, whatever he or she would send with it: the right, and that nobody passes what he signed. */
export function personFindings(action: MachineAction, { who, rights, signedBy }: Attempt): readonly Finding[] {
  const found: Finding[] = [];
  if (!mayTake(action, rights))
    found.push(
      refused(
        'rightMissing',
        `没有“${action.title.zh}”的权限（${rightsOf(action).join('、')}）`,
        `“${action.title.en}” needs the right ${rightsOf(action).join(' or ')}`,
      ),
    );
  if (action.kind === 'pass' && signedBy === null)
    found.push(
      refused('notSigned', '尚无人签字或提交，不能通过', 'nobody has signed or handed it in; it cannot be passed'),
    );
  if (action.kind === 'pass' && signedBy === who)
    found.push(
      refused(
        'samePerson',
        '签字或提交人不能审核自己的内容，请换人审核',
        'who signed or handed it in cannot pass it; another person must',
      ),
    );
  return found;
}

/** What is wrong with the words and figures that come along: a return without reasons, a reviewer's figures. */
export function wordFindings(
  { kind, title }: MachineAction,
  { reasons, cells = [], figures }: Attempt,
): readonly Finding[] {
  const found: Finding[] = [];
  const blank = cells.filter(({ reason }) => reason.trim() === '');
  if (NEEDS_REASONS.has(kind) && (reasons ?? '').trim() === '' && cells.length === blank.length)
    found.push(refused('reasonsNeeded', `“${title.zh}”须写明原因`, `“${title.en}” needs its reasons`));
  for (const { figure } of blank)
    found.push(refused('cellReasonNeeded', '该单元格未写明原因', 'the reason for this cell is missing', figure));
  if (cells.length > 0 && !NEEDS_REASONS.has(kind))
    found.push(refused('cellsNotAllowed', `“${title.zh}”不带单元格意见`, `“${title.en}” takes no remarks on cells`));
  if (kind !== 'fill' && figures !== undefined && Object.keys(figures).length > 0)
    found.push(
      refused(
        'figuresNotAllowed',
        '审核、签字不得改动数据，只有填报人可以修改',
        'only who fills in changes figures; a reviewer or signer does not',
      ),
    );
  return found;
}
