import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**'];
/** Only what hangs is to be stopped, also on a laden machine; the long run tries up to fifty times as often. */
const limit = (milliseconds: number) => (process.env.JUNHENG_LONG === '1' ? 7_200_000 : milliseconds);
/** Vitest leaves one core free, which of two is half; tests wait for databases and browsers often enough. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

// store: needs PostgreSQL; browser: needs Chromium; golden: LibreOffice and whole-program outputs. The rest is `unit`.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps,bench,scripts}/**/*.test.ts'],
          exclude: [
            ...exclude,
            'packages/store/**',
            '**/*.browser.test.ts',
            '**/*.store.test.ts',
            '**/*.golden.test.ts',
          ],
          maxWorkers,
          isolate: false, // half the processor time; a test that changes what others see puts it back
          testTimeout: limit(120_000),
        },
      },
      {
        test: {
          name: 'store',
          include: ['packages/store/**/*.test.ts', '**/*.store.test.ts'],
          exclude,
          maxWorkers,
          globalSetup: ['packages/store/test/servers.ts'],
          testTimeout: limit(300_000),
          hookTimeout: limit(120_000),
        },
      },
      {
        test: {
          name: 'golden',
          include: ['**/*.golden.test.ts'],
          exclude,
          maxWorkers,
          testTimeout: limit(180_000),
          hookTimeout: limit(180_000),
        },
      },
      {
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts'],
          exclude,
          maxWorkers: 2,
          sequence: { groupOrder: 1 }, // after the others, as another number of workers asks for
          testTimeout: limit(180_000),
          hookTimeout: limit(180_000),
        },
      },
    ],
  },
});
