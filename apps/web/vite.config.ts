import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  server: { proxy: { '/api': 'http://127.0.0.1:7300' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // An inlined preload polyfill or data address would need more than `script-src 'self'`.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_200,
    // Our packages only define: what a page does not call (the catalogue's schemas) need not travel to it.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !/\/(packages\/[a-z]+\/src|zod)\//.test(id) } },
  },
});
