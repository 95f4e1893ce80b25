import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

// Pure JavaScript packages go into the bundle: the CLI then opens few files at start-up.
// Everything with a binary or a native part stays external.
const bundled = ['zod', 'croner', 'execa', 'zustand'];

export default defineConfig({
  main: {
    build: {
      target: 'node22',
      outDir: 'out/main',
      externalizeDeps: { exclude: bundled },
      rolldownOptions: {
        input: { main: at('src-main/electron/main.ts'), cli: at('src-main/cli/cli.ts') },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can only be one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('src-main/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      // electron-vite leaves the page unminified unless told.
      minify: true,
      rolldownOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
});
