// A program of its own that imports one made-up county and may be killed at any moment.
import { once } from 'node:events';
import { openStore, saveImport } from '../../src/index.ts';
import { type MadeUpCounty, madeUpCounty } from '../made-up-county.ts';

export interface ImportTask {
  readonly databaseUrl: string;
  readonly county: MadeUpCounty & { readonly code: string };
  readonly idempotencyKey: string;
  /** the program kills itself right after this statement */
  readonly killAfterStatement?: number;
}

const task = JSON.parse(process.argv[2] ?? '{}') as ImportTask;
let statements = 0;
const store = await openStore({
  databaseUrl: task.databaseUrl,
  onStatement: () => {
    statements++;
    if (statements === task.killAfterStatement) process.kill(process.pid, 'SIGKILL');
  },
});
const countyYear = madeUpCounty(task.county);
console.log('ready');
await once(process.stdin, 'data');
await store.inScope({ counties: [task.county.code], who: 'importer' }, (tx) =>
  saveImport(tx, { countyYear, idempotencyKey: task.idempotencyKey }),
);
console.log(`done ${statements}`);
await store.close();
process.exit(0);
