import type { CatalogueProblem } from '@junheng/rules';
import type { Machine, MachineAction } from './machine.ts';
import { rightsOf, stateOf } from './machine.ts';

/** Rights to change figures: the school's own, and the county's own. */
const FILLING: ReadonlySet<string> = new Set(['submission.fill', 'declaration.fill']);

type Say = (pointer: string, code: string, zh: string, en: string) => void;

/** Everything that keeps a state machine 状态机 from being one: unknown or unreachable states, ambiguous actions, returns that skip a stage. */
export function checkMachine(machine: Machine, file: string, pointer: string): readonly CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  const say: Say = (place, code, zh, en) =>
    problems.push({ file, pointer: `${pointer}${place}`, code, message: { zh, en } });
  checkStates(machine, say);
  machine.actions.forEach((action, index) => {
    checkAction(machine, action, (place, ...rest) => say(`/actions/${index}${place}`, ...rest));
  });
  checkAmbiguity(machine, say);
  return problems;
}

function checkStates(machine: Machine, say: Say): void {
  const { initial, states } = machine;
  if (stateOf(machine, initial) === undefined)
    say('/initial', 'unknownState', `没有状态 ${initial}`, `there is no state ${initial}`);
  const reached = reachable(machine);
  states.forEach(({ id, final }, index) => {
    if (states.findIndex((state) => state.id === id) !== index)
      say(`/states/${index}/id`, 'duplicate', `状态 ${id} 定义了两次`, `the state ${id} is defined twice`);
    if (!reached.has(id))
      say(`/states/${index}`, 'unreachable', `没有动作通向状态 ${id}`, `no action leads to the state ${id}`);
    if (final !== true && !machine.actions.some(({ from, to }) => from.includes(id) && to !== id))
      say(`/states/${index}`, 'deadEnd', `状态 ${id} 没有出路`, `nothing leads out of the state ${id}`);
  });
}

function reachable({ initial, actions }: Machine): ReadonlySet<string> {
  const reached = new Set([initial]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const { from, to } of actions) if (from.some((state) => reached.has(state))) reached.add(to);
  }
  return reached;
}

function checkAction(machine: Machine, action: MachineAction, say: Say): void {
  const { id, kind, from, to } = action;
  const fills = rightsOf(action).some((right) => FILLING.has(right));
  for (const state of [...from, to])
    if (stateOf(machine, state) === undefined)
      say(
        '',
        'unknownState',
        `动作 ${id} 所指状态 ${state} 不存在`,
        `${id} names the state ${state}, which does not exist`,
      );
  const target = stateOf(machine, to)?.order;
  if (kind === 'return')
    for (const state of from)
      if (stateOf(machine, state)?.order !== (target ?? 0) + 1)
        say(
          '/to',
          'returnSkips',
          `退回只能退到上一环节：${state} → ${to}`,
          `a return goes back one stage: ${state} → ${to}`,
        );
  if (fills && !['fill', 'reopen'].includes(kind))
    say('/right', 'fillRight', `填报权限不能用于 ${kind}`, `the right to fill in does not allow ${kind}`);
  if (kind === 'fill' && !fills)
    say('/right', 'fillRight', `填报只能用填报权限`, `only the right to fill in allows fill`);
}

/** Two actions of one name out of one state would leave it open which is meant. */
function checkAmbiguity({ states, actions }: Machine, say: Say): void {
  for (const { id: state } of states) {
    const names = actions.filter(({ from }) => from.includes(state)).map(({ id }) => id);
    for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index)))
      say('/actions', 'duplicate', `状态 ${state} 有两个动作 ${name}`, `the state ${state} has two actions ${name}`);
  }
}
