import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** Our packages are built from source; the condition `source` would also reach vendors that ship theirs. */
const source = (name: string) => at(`../../${name}/src`)

/** React Aria brings its own words in 34 languages; the screens speak three. */
function ourLanguagesOnly(): Plugin {
  const words = /[\\/]react-aria[\\/].*[\\/]intl[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.(?:m?js|cjs)$/
  const ours = ['en-US', 'es-ES', 'pt-BR', 'pt-PT']
  return {
    name: 'sello:our-languages-only',
    enforce: 'pre',
    load: (id) => {
      const language = words.exec(id)?.[1]
      return language && !ours.includes(language) ? 'export default {}' : undefined
    },
  }
}

/** Vite would put an empty module in the place of one of Node's, and the page would fail when it is used. */
function noNodeBuiltins(): Plugin {
  return {
    name: 'sello:no-node-builtins',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
      const found = chunks
        .flatMap(({ modules }) => Object.keys(modules))
        .filter((id) => /^node:|browser-external/.test(id))
      if (found.length > 0)
        this.error(`reachable from the UI, but not there in browsers: ${found.join(', ')}`)
    },
  }
}

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
  plugins: [react(), ourLanguagesOnly(), noNodeBuiltins()],
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
