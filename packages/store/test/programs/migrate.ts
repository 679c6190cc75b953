// A program of its own that migrates a database and may be killed at any moment.
import { asOwner } from '../../src/database/connect.ts';
import { migrate } from '../../src/database/migrate.ts';

const [, , databaseUrl = '', folder = ''] = process.argv;
console.log('ready');
await asOwner(databaseUrl, (owner) => migrate(owner, folder));
console.log('done');
