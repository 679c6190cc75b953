import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**'];

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
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'store',
          include: ['packages/store/**/*.test.ts', '**/*.store.test.ts'],
          exclude,
          globalSetup: ['packages/store/test/servers.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'golden',
          include: ['**/*.golden.test.ts'],
          exclude,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts'],
          exclude,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
