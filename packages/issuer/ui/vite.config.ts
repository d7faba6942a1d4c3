import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fontAtOnce, noNodeBuiltins, ourLanguagesOnly } from './vite-plugins.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** Our packages are built from source; the condition `source` would also reach vendors that ship theirs. */
const source = (name: string) => at(`../../${name}/src`)

export default defineConfig({
  root: at('.'),
  resolve: {
    alias: [
      { find: /^@sello\/ui-kit\/styles\.css$/, replacement: `${source('ui-kit')}/styles/index.css` },
      { find: /^@sello\/ui-kit\/chart$/, replacement: `${source('ui-kit')}/chart/index.ts` },
      { find: /^@sello\/(core|protocol|ui-kit)$/, replacement: at('../../$1/src/index.ts') },
      { find: /^@sello\/(core|protocol)\/(\w+)$/, replacement: at('../../$1/src/$2.ts') },
    ],
  },
  plugins: [react(), ourLanguagesOnly(), noNodeBuiltins(), fontAtOnce()],
  build: {
    outDir: at('../dist-ui'),
    emptyOutDir: true,
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    rolldownOptions: {
      output: {
        // What every page needs comes in one file that changes with our dependencies only.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules[\\/](?:react|react-dom|scheduler|i18next|react-i18next|zod|@tanstack[\\/](?:react-router|router-core|history|react-query|query-core|store|react-store))[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': process.env.SELLO_ISSUER_URL ?? 'http://127.0.0.1:4100' } },
})
