import { TASK_STATES, type TaskState } from '@junheng/contract';

/** Which state may follow which 任务流转. Accepted is the end; a returned task is taken up again. */
const NEXT: Readonly<Record<TaskState, readonly TaskState[]>> = {
  planned: ['underWay'],
  underWay: ['submitted'],
  submitted: ['accepted', 'returned'],
  returned: ['underWay'],
  accepted: [],
};

/** 状态名称, as they stand in pages and workbooks. */
export const STATE_TEXT: Readonly<Record<TaskState, string>> = {
  planned: '未开始',
  underWay: '进行中',
  submitted: '已报送',
  accepted: '已办结',
  returned: '已退回',
};

/** The states that may follow; none after the last. */
export function nextStates(state: TaskState): readonly TaskState[] {
  return NEXT[state];
}

/** Whether a task may go from one state to the other; staying is no step and always allowed. */
export function mayBecome(from: TaskState, to: TaskState): boolean {
  return from === to || NEXT[from].includes(to);
}

/** The state of a word in a workbook, or undefined. */
export function stateOfText(text: string): TaskState | undefined {
  return TASK_STATES.find((state) => STATE_TEXT[state] === text || state === text);
}
