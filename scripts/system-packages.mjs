// What the tests need beyond npm: Debian's PostgreSQL 15, Chromium with Chinese fonts, LibreOffice Calc, poppler.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const has = (...paths) => paths.some((path) => existsSync(path));
const hasChineseFont = () =>
  has('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') ||
  spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim();
const hasServer = () =>
  existsSync('/usr/lib/postgresql') &&
  readdirSync('/usr/lib/postgresql').some(
    (version) => Number(version) >= 15 && has(`/usr/lib/postgresql/${version}/bin/postgres`),
  );

const WANTED = [
  { debian: 'postgresql-15', present: hasServer },
  {
    debian: 'chromium',
    present: () => has('/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'),
  },
  { debian: 'fonts-noto-cjk', present: hasChineseFont },
  { debian: 'libreoffice-calc-nogui', present: () => has('/usr/bin/soffice', '/usr/bin/libreoffice') },
  { debian: 'poppler-utils', present: () => has('/usr/bin/pdftoppm') },
];

/** Installs what is missing when root on Debian; else says in one line what to install and fails. */
export function requireSystemPackages(fail, say) {
  const missing = WANTED.filter((item) => !item.present()).map((item) => item.debian);
  if (missing.length === 0) return;
  const byHand = `apt-get install ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !has('/usr/bin/apt-get'))
    fail(`The tests need Debian packages that are missing here; install them with: ${byHand}`);
  say(`Installing Debian packages: ${missing.join(' ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) => spawnSync('apt-get', words, { encoding: 'utf8', env: environment, maxBuffer: 1 << 26 });
  apt('update');
  const run = apt('install', '-y', '--no-install-recommends', ...missing);
  if (run.status !== 0) fail(`${byHand} failed:\n${`${run.stdout}${run.stderr}`.slice(-2000)}`);
}
