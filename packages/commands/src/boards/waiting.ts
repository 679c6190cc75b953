import type { BoardCount } from '@junheng/contract';
import {
  type FlowAction,
  type Machine,
  type MachineAction,
  mayTake,
  type RegisterKind,
  type Right,
} from '@junheng/work';
import type { Actor } from '../actor.ts';
import { procedureNamed } from '../collection/flow-files.ts';
import { stepsFor } from '../plans/task-steps.ts';
import { openTasks, type WorkCounts } from './work-counts.ts';

/** 待办: what whoever asks can move on now, by kind; nothing is listed that waits for others. */
export function waitingFor(actor: Actor, counts: WorkCounts): readonly BoardCount[] {
  const all = [...submissions(actor, counts), ...entries(actor, counts), ...tasks(actor, counts)];
  return all.filter(({ count }) => count > 0);
}

const TITLES = {
  submission: { zh: '填报待办理', en: 'Submissions to act on' },
  declaration: { zh: '县级申报待办理', en: 'County declarations to act on' },
  finding: { zh: '问题待整改', en: 'Findings to work on' },
  findingReview: { zh: '问题待交办、复核', en: 'Findings to assign or review' },
  largeClass: { zh: '大班额待消除', en: 'Large classes to plan away' },
  project: { zh: '项目待推进', en: 'Projects to move on' },
  activity: { zh: '集团活动待办', en: 'Activities to record' },
  visit: { zh: '数据待现场核查', en: 'Facts to look at in schools' },
  visitReview: { zh: '核查记录待确认', en: 'Inspection records to confirm' },
  task: { zh: '任务待办理', en: 'Tasks to work on' },
  taskReview: { zh: '任务待验收', en: 'Tasks to accept' },
} as const;

/** What moves work on; sending back or reopening is nobody's daily work. */
const ONWARD = new Set<MachineAction['kind']>(['fill', 'sign', 'pass']);

/** States in which somebody with these rights moves work on. */
function turnOf(machine: Machine, rights: readonly Right[], kinds: ReadonlySet<MachineAction['kind']> = ONWARD) {
  const mine = machine.actions.filter((action) => kinds.has(action.kind) && mayTake(action, rights));
  return new Set(mine.flatMap(({ from }) => from));
}

function submissions({ rights }: Actor, { campaigns, flow, today }: WorkCounts): readonly BoardCount[] {
  const own = [...rights];
  let [schools, late, counties, lateCounties] = [0, 0, 0, 0];
  for (const campaign of campaigns.filter(({ state }) => state === 'open')) {
    const procedure = procedureNamed(flow, campaign.procedure);
    const turn = schoolTurn(procedure.school.actions, campaign.county, own);
    const count = Object.entries(campaign.schools).reduce((sum, [state, n]) => sum + (turn.has(state) ? n : 0), 0);
    schools += count;
    if (campaign.deadline < today) late += count;
    const declared = procedure.county.actions.some((action) => moves(action, own) && isReady(action, campaign));
    counties += Number(declared);
    if (declared && campaign.deadline < today) lateCounties += 1;
  }
  const link = '/campaigns';
  return [
    { kind: 'submission', title: TITLES.submission, count: schools, late, link },
    { kind: 'declaration', title: TITLES.declaration, count: counties, late: lateCounties, link },
  ];
}

const moves = (action: FlowAction, rights: readonly Right[]) => ONWARD.has(action.kind) && mayTake(action, rights);

/** States in which somebody moves a school's submission on while the county's own stands where it does. */
function schoolTurn(actions: readonly FlowAction[], county: string | null, rights: readonly Right[]) {
  const open = actions.filter(({ whileCounty }) => county === null || whileCounty?.includes(county) !== false);
  return new Set(open.filter((action) => moves(action, rights)).flatMap(({ from }) => from));
}

/** A leader has nothing to sign before every school is where the step asks it to be. */
function isReady({ from, everySchool }: FlowAction, { county, schools }: WorkCounts['campaigns'][number]): boolean {
  if (county === null || !from.includes(county)) return false;
  return (
    everySchool === undefined || Object.entries(schools).every(([state, n]) => n === 0 || everySchool.includes(state))
  );
}

const OWN_KINDS = ['finding', 'largeClass', 'project', 'activity'] as const satisfies readonly RegisterKind[];

/** Who is bound to a unit or to schools works; who sees the county hands out and reviews. */
function entries(actor: Actor, { entries: all, registers }: WorkCounts): readonly BoardCount[] {
  const rights = [...actor.rights];
  const bound = actor.reach !== 'division';
  const sum = (kind: RegisterKind, states: ReadonlySet<string>) => {
    const own = all.filter((row) => row.kind === kind && states.has(row.state));
    return {
      count: own.reduce((total, row) => total + row.entries, 0),
      late: own.reduce((total, row) => total + row.past, 0),
    };
  };
  const work = OWN_KINDS.map((kind): BoardCount => {
    const states = bound
      ? turnOf(
          registers[kind],
          rights.filter((right) => right === 'register.work'),
          new Set(['sign', 'record']),
        )
      : handedOver(registers[kind], rights);
    const title = kind === 'finding' && !bound ? TITLES.findingReview : TITLES[kind];
    return { kind, title, ...sum(kind, states), link: linkOf(kind) };
  });
  const { inspectionRecord } = registers;
  const visit =
    actor.reach === 'schools'
      ? turnOf(
          inspectionRecord,
          rights.filter((right) => right === 'inspection.record'),
        )
      : new Set<string>();
  const review = bound ? new Set<string>() : turnOf(inspectionRecord, rights, new Set(['pass']));
  return [
    ...work,
    { kind: 'visit', title: TITLES.visit, ...sum('inspectionRecord', visit), link: '/inspect' },
    { kind: 'visitReview', title: TITLES.visitReview, ...sum('inspectionRecord', review), link: 'inspections' },
  ];
}

/** States in which the county hands an entry out (the first) or reviews what came back. */
function handedOver(machine: Machine, rights: readonly Right[]): ReadonlySet<string> {
  const review = turnOf(machine, rights, new Set(['pass']));
  const first = machine.actions.some((action) => action.from.includes(machine.initial) && mayTake(action, rights));
  return first ? new Set([...review, machine.initial]) : review;
}

/** A page of the county in view, or a page of its own. */
export function linkOf(kind: BoardCount['kind']): string {
  const pages = { finding: 'findings', largeClass: 'large-classes', project: 'projects', activity: 'groups' } as const;
  return Object.hasOwn(pages, kind) ? pages[kind as keyof typeof pages] : '';
}

function tasks(actor: Actor, counts: WorkCounts): readonly BoardCount[] {
  if (actor.reach === 'unit') {
    const { overdue } = openTasks(counts);
    const count = counts.tasks.reduce(
      (sum, { state, tasks: n }) => sum + (stepsFor(actor, state).length > 0 ? n : 0),
      0,
    );
    return [{ kind: 'task', title: TITLES.task, count, late: overdue, link: `/unit/${actor.home}/tasks` }];
  }
  if (!actor.rights.has('tasks.write')) return [];
  const waiting = counts.tasks.filter(({ state }) => state === 'submitted');
  const count = waiting.reduce((sum, row) => sum + row.tasks, 0);
  return [{ kind: 'task', title: TITLES.taskReview, count, late: 0, link: 'tasks' }];
}
