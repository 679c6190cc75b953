import type { RegisterEntry } from '@junheng/store';
import { actionIn, stateOf } from '@junheng/work';
import type { CommandContext } from '../context.ts';
import { type Addressees, notify } from '../notices/notify.ts';
import { registerLink, registerPage } from './register-link.ts';
import type { RegisterRules } from './register-rules.ts';

interface Step {
  /** as it stands after the step */
  readonly entry: RegisterEntry;
  readonly action: string;
  /** the state before */
  readonly from: string;
  /** who had handed it in before the step */
  readonly handedInBy: string | null;
}

/** Tells of a step whoever has to act next 办理通知; nobody is told of his own. */
export async function tellOfStep(context: CommandContext, rules: RegisterRules, step: Step): Promise<void> {
  const { entry, from } = step;
  const register = rules.registers[entry.kind];
  const action = actionIn(register, from, step.action);
  const addressees = action === undefined ? undefined : addresseesOf(step, action.kind);
  if (action === undefined || addressees === undefined) return;
  const state = stateOf(register, entry.state)?.title.zh ?? entry.state;
  await notify(context, addressees, {
    ...{ origin: `register/${entry.id}/${entry.version}`, kind: `${entry.kind}.${action.id}` },
    subject: `register/${entry.id}`,
    title: `${action.title.zh}：${entry.title}`.slice(0, 200),
    body: [`状态：${state}`, entry.deadline === null ? '' : `完成时限：${entry.deadline}`].filter(Boolean).join('\n'),
    link: registerLink(entry),
  });
}

/** Tells the county once of all that a verdict opened: somebody has to be named for each. */
export async function tellOfNew(
  context: CommandContext,
  { registers }: RegisterRules,
  entries: readonly RegisterEntry[],
): Promise<void> {
  const [first] = entries;
  if (first === undefined) return;
  const { countyCode: county, schoolYear, kind, id } = first;
  await notify(
    context,
    { county, right: 'register.manage', level: 'county' },
    {
      ...{ origin: `register/${id}/opened`, kind: `${kind}.opened`, subject: `registers/${county}` },
      title: `“${registers[kind].title.zh}”台账新增 ${entries.length} 条，待交办`,
      body: `${schoolYear} 学年`,
      link: registerPage(first),
    },
  );
}

function addresseesOf({ entry, action, handedInBy }: Step, kind: string): Addressees | undefined {
  const { countyCode: county, school, units } = entry;
  const place = { county, units, ...(school === null ? {} : { school }) };
  if (action === 'assign' || kind === 'reopen') return { ...place, right: 'register.work' };
  if (kind === 'sign') return { ...place, right: 'register.review', level: 'county' };
  if (kind === 'return' || kind === 'pass')
    return { ...place, right: 'register.read', ...(handedInBy === null ? {} : { login: handedInBy }) };
  if (kind === 'cancel') return { ...place, right: 'register.work' };
  return undefined;
}
