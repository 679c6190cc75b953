import { Command } from 'commander';
import { addAccounts } from './commands/accounts.ts';
import { addAdministration } from './commands/administer.ts';
import { addCheckCatalogue } from './commands/check-catalogue.ts';
import { addDiff } from './commands/diff.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEvaluate } from './commands/evaluate.ts';
import { addExplain } from './commands/explain.ts';
import { addForm } from './commands/form.ts';
import { addImport } from './commands/import.ts';
import { addCheckPlan, addPlan } from './commands/plan.ts';
import { addRead } from './commands/read.ts';
import { addSample } from './commands/sample.ts';
import { addServe } from './commands/serve.ts';
import { addTasks } from './commands/tasks.ts';

const EXAMPLES = `
Examples 示例:
  junheng sample sample/                              make a county to try 生成示例县
  junheng evaluate sample/county.facts.json           the verdict 评定
  junheng evaluate 小学.xlsx 初中.xlsx --json         straight from the statistics workbooks
  junheng explain classSize sample/county.facts.json  why 依据
  junheng form sample/county.facts.json 申报表.xlsx   the declaration form, formulas live

Exit codes 退出码: 0 met 达标 · 1 not met 未达标 · 3 not assessable 无法评定 · 2 trouble 出错`;

/** The terminal program: one command a file, the same use cases as the web. */
export function buildProgram(): Command {
  const program = new Command('junheng')
    .description(
      '均衡：义务教育优质均衡发展的评定、依据与申报  Junheng proves, explains and declares quality-balanced compulsory education',
    )
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(junheng --help shows the commands)')
    .exitOverride();
  for (const add of [
    addEvaluate,
    addExplain,
    addPlan,
    addCheckPlan,
    addRead,
    addDiff,
    addTasks,
    addImport,
    addForm,
    addSample,
    addServe,
    addCheckCatalogue,
    addDoctor,
    addAccounts,
    addAdministration,
  ])
    add(program);
  for (const command of program.commands) command.exitOverride();
  return program;
}
