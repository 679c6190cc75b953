import type { CommandContext } from '@junheng/commands';
import { beginSession } from '@junheng/commands/accounts';
import { generateCounty, sampleCounty, writeClassList } from '@junheng/samples';
import * as store from '@junheng/store';
import type { FastifyInstance } from 'fastify';
import { fire } from './attack.ts';
import type { TestGround } from './database.ts';

/** A county with whole figures, so that it can be planned for. */
export const PLANNED = '990001';

/** What only a running program makes: an upload and a job, both of the statistician of {@link PLANNED}. */
export async function madeByRunning(
  context: CommandContext,
  app: FastifyInstance,
): Promise<Record<string, readonly string[]>> {
  const scope = { counties: [PLANNED], who: 'maker' };
  const request = { countyYear: sampleCounty(), idempotencyKey: 'sample' };
  await context.store.inScope(scope, (tx) => store.saveImport(tx, request));
  const [account] = await context.store.inScope({ counties: [], identity: true, who: 'maker' }, (tx) =>
    store.addAccounts(tx, [
      {
        ...{ login: 'planner', home: PLANNED, role: 'statistician', schools: [], unit: '', person: '测算员' },
        ...{ state: 'active', expiresAt: null },
      },
    ]),
  );
  if (account === undefined) throw new Error('the account is made');
  const token = await beginSession(context, account, { complete: true, address: '127.0.0.1' });
  const url = `/api/counties/${PLANNED}/2025/plan-jobs`;
  const job = (await fire(app, { method: 'POST', url, payload: { seconds: 20 } }, { token })).json();
  const form = new FormData();
  const county = generateCounty({ seed: 7, schools: 10, code: PLANNED, name: '样例县', schoolYear: 2025 });
  form.append('file', new Blob([new Uint8Array(await writeClassList(county))]), '班级.xlsx');
  const upload = (await fire(app, { method: 'POST', url: '/api/imports', payload: form }, { token })).json();
  return { 'plan-jobs': [job.id], imports: [upload.id] };
}

/** Ids of every kind in the store outside of some counties, by the word that their addresses use. */
export async function idsOf(ground: TestGround, county: string): Promise<Record<string, readonly string[]>> {
  const some = async (table: string, column: string, home = 'county_code') =>
    (
      await ground.look<{ id: string }>(`SELECT ${column} AS id FROM ${table} WHERE ${home} = $1 ORDER BY 1 LIMIT 3`, [
        county,
      ])
    ).map(({ id }) => id);
  return {
    plans: await some('plan_document', 'plan_id'),
    tasks: await some('plan_task', 'task_id'),
    scenarios: await some('scenario', 'scenario_id'),
    campaigns: await some('campaign', 'campaign_id'),
    submissions: await some('submission', 'submission_id'),
    cells: await some('submission_cell', 'cell_id'),
    evidence: await some('evidence', 'evidence_id'),
    registers: await some('register_entry', 'entry_id'),
    accounts: await some('account', 'account_id', 'home'),
    notices: await some('notice', 'notice_id'),
  };
}
