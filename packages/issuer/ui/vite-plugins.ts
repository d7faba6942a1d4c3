import type { Plugin } from 'vite'

/** React Aria brings its own words in 34 languages; the screens speak three. */
export function ourLanguagesOnly(): Plugin {
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
export function noNodeBuiltins(): Plugin {
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

/** The typeface is asked for with the page, not once the first words stand there in another. */
export function fontAtOnce(): Plugin {
  return {
    name: 'sello:font-at-once',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((name) => /inter-latin-wght-normal.*\.woff2$/.test(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${name}`, crossorigin: '' },
            injectTo: 'head',
          })),
    },
  }
}
