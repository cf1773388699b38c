import { defaultClientConditions, defineConfig } from 'vite';

/** Built into dist/dashboard, from where the API serves it. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // know light-dark(), which the grid's colours use
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // a screen that takes fields from a library isn't given its schemas, and zod, as well
      treeshake: { moduleSideEffects: [{ test: /\/libs\//, sideEffects: false }] },
      // "use client" at the top of Mantine's files means nothing here
      onLog: (level, log, otherwise) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : otherwise(level, log)),
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
