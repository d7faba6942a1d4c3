import { defineConfig } from 'vitest/config'

// `import` and `module` must not stand here: they also reach Node, where they break `require` of dual packages.
const conditions = ['source', 'node']
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } }
const tree = (suffix: string) => [`{packages,schemas,contracts,bench,scripts}/**/*${suffix}`]
const never = ['**/node_modules/**', '**/dist/**']
const slow = ['**/*.chain.test.ts', '**/*.e2e.test.ts', '**/*.browser.test.ts']

/**
 * `unit`: pure and local. `chain`: on a dev chain of its own. `browser`: the screens in a real Chromium, two files at a
 * time, as they mostly wait; `e2e`: a whole network, one file at a time. One project after the other. By itself the
 * runner leaves one core idle, which is half of a small machine.
 */
export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: tree('.test.ts'),
          exclude: [...never, ...slow],
          testTimeout: 20_000,
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...shared,
        test: {
          name: 'chain',
          sequence: { groupOrder: 1 },
          include: tree('.chain.test.ts'),
          exclude: never,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: '100%',
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          sequence: { groupOrder: 2 },
          include: tree('.browser.test.ts'),
          exclude: never,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          sequence: { groupOrder: 3 },
          include: tree('.e2e.test.ts'),
          exclude: never,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
