// A program of its own that opens the store on a folder and stays, until it is told to go or killed.
import { once } from 'node:events';
import { startEmbeddedServer } from '../../src/embedded/embedded-server.ts';
import { StoreError } from '../../src/store-error.ts';

process.umask(process.argv[3] ?? '022');
try {
  const server = await startEmbeddedServer(process.argv[2] ?? '');
  console.log(`open ${server.pid()}`);
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  console.log(`refused ${error.code} ${JSON.stringify(error.details)}`);
  process.exit(1);
}
await once(process.stdin, 'data');
process.exit(0); // without a word to the server
