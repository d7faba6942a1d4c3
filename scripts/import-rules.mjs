/**
 * Which code may import what (docs/architecture.md, "Who may import what"), as data. `pnpm rules` writes it into
 * biome.json; import-rules.test.ts plants one violation per rule and looks that the linter catches it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const OURS = [
  'agent',
  'cli',
  'contracts',
  'core',
  'dev-env',
  'issuer',
  'ledger',
  'platform',
  'protocol',
  'schemas',
  'ui-kit',
  'verifier',
  'wallet',
].map((name) => `@sello/${name}`)

/** Vendors that one package alone may import. */
const CREDENTIAL_VENDORS = [
  '@veramo/**',
  'did-resolver',
  'ethr-did-resolver',
  'did-jwt',
  'jsonld',
  'jsonld-signatures',
  '@digitalbazaar/**',
  'ethers',
  'typeorm',
]
const CHAIN_VENDORS = ['viem', 'viem/**']
const HTTP_VENDORS = ['express']
const SQL_VENDORS = ['kysely', 'better-sqlite3']

const except = (list, allowed) => list.filter((entry) => !allowed.includes(entry))
const others = (...allowed) =>
  except(
    OURS,
    allowed.map((name) => `@sello/${name}`),
  ).flatMap((n) => [n, `${n}/**`])

/** @type {{ name: string, files: string[], forbidden: string[], because: string }[]} */
export const importRules = [
  {
    name: 'schemas',
    files: ['schemas/src/**'],
    forbidden: [...others(), ...CREDENTIAL_VENDORS, ...CHAIN_VENDORS, ...HTTP_VENDORS],
    because: 'schemas import nothing of ours',
  },
  {
    name: 'contracts',
    files: ['contracts/src/**', 'contracts/deploy/**'],
    forbidden: [...others('contracts'), ...CREDENTIAL_VENDORS, ...HTTP_VENDORS],
    because: 'contracts import nothing of ours',
  },
  {
    name: 'core',
    files: ['packages/core/src/**'],
    forbidden: [
      ...others('schemas'),
      ...CREDENTIAL_VENDORS,
      ...CHAIN_VENDORS,
      ...HTTP_VENDORS,
      ...SQL_VENDORS,
    ],
    because: 'core is pure and imports the types of schemas only',
  },
  {
    name: 'protocol',
    files: ['packages/protocol/src/**'],
    forbidden: [...others('core'), ...CREDENTIAL_VENDORS, ...CHAIN_VENDORS, ...HTTP_VENDORS, ...SQL_VENDORS],
    because: 'protocol imports core only',
  },
  {
    name: 'ledger',
    files: ['packages/ledger/src/**'],
    forbidden: [...others('core', 'contracts'), ...CREDENTIAL_VENDORS, ...HTTP_VENDORS],
    because: 'ledger imports core and the contracts’ ABI',
  },
  {
    name: 'agent',
    files: ['packages/agent/src/**'],
    forbidden: [...others('core', 'schemas', 'ledger'), ...HTTP_VENDORS],
    because: 'agent imports core, schemas and ledger',
  },
  {
    name: 'platform',
    files: ['packages/platform/src/**'],
    forbidden: [...others('core'), ...CREDENTIAL_VENDORS, ...CHAIN_VENDORS],
    because: 'platform imports the errors of core',
  },
  ...['issuer', 'verifier', 'wallet'].flatMap((service) => serviceRules(service)),
  {
    name: 'ui-kit',
    files: ['packages/ui-kit/src/**'],
    forbidden: [
      ...others('protocol'),
      ...CREDENTIAL_VENDORS,
      ...CHAIN_VENDORS,
      ...HTTP_VENDORS,
      ...SQL_VENDORS,
      'node:*',
    ],
    because: 'ui-kit runs in browsers and imports protocol only',
  },
  ...['issuer'].flatMap((service) => uiRules(service)),
  {
    name: 'cli',
    files: ['packages/cli/src/**'],
    forbidden: ['@sello/dev-env', '@sello/dev-env/**', ...CREDENTIAL_VENDORS, ...CHAIN_VENDORS],
    because: 'only tests, the bench and the demo import dev-env; vendors stay in their packages',
  },
  {
    name: 'dev-env',
    files: ['packages/dev-env/src/**'],
    forbidden: [...CREDENTIAL_VENDORS],
    because: 'agent alone imports Veramo, did-resolver, jsonld and @digitalbazaar',
  },
]

function serviceRules(service) {
  const src = `packages/${service}/src`
  const foreign = ['issuer', 'verifier', 'wallet', 'cli', 'dev-env'].filter((name) => name !== service)
  const services = foreign.flatMap((name) => [`@sello/${name}`, `@sello/${name}/**`])
  return [
    {
      name: service,
      files: [`${src}/**`],
      forbidden: [...services, ...CREDENTIAL_VENDORS, ...CHAIN_VENDORS],
      because: 'services never import each other; vendors stay in their packages',
    },
    {
      name: `${service}/features`,
      files: [`${src}/features/**`],
      forbidden: [
        ...services,
        ...CREDENTIAL_VENDORS,
        ...CHAIN_VENDORS,
        ...HTTP_VENDORS,
        ...SQL_VENDORS,
        '@sello/agent',
        '@sello/ledger',
        '@sello/protocol',
        '**/http/**',
        '**/adapters/**',
      ],
      because: 'features import core and their own ports',
    },
    {
      name: `${service}/http`,
      files: [`${src}/http/**`],
      forbidden: [
        ...services,
        ...CREDENTIAL_VENDORS,
        ...CHAIN_VENDORS,
        ...SQL_VENDORS,
        '@sello/agent',
        '@sello/ledger',
        '**/adapters/**',
      ],
      because: 'http imports features, protocol, platform and express',
    },
    {
      name: `${service}/adapters`,
      files: [`${src}/adapters/**`],
      forbidden: [...services, ...CREDENTIAL_VENDORS, ...CHAIN_VENDORS, ...HTTP_VENDORS, '**/http/**'],
      because: 'adapters import their ports, core, ledger, agent and platform',
    },
  ]
}

/** A web UI runs in browsers. That no feature imports another is looked at in ui-features.test.ts. */
function uiRules(service) {
  return [
    {
      name: `${service}/ui`,
      files: [`packages/${service}/ui/src/**`],
      forbidden: [
        ...others('protocol', 'ui-kit'),
        ...CREDENTIAL_VENDORS,
        ...CHAIN_VENDORS,
        ...HTTP_VENDORS,
        ...SQL_VENDORS,
        'node:*',
      ],
      because: 'the UI runs in browsers and imports protocol and ui-kit',
    },
  ]
}

const undeclaredAllowed = { linter: { rules: { correctness: { noUndeclaredDependencies: 'off' } } } }

/** The overrides of biome.json that enforce the rules. Tests may reach further than what they test. */
export function biomeOverrides() {
  const rules = importRules.map((rule) => ({
    includes: [...rule.files, '!**/*.test.ts', '!**/testing/**', '!**/generated/**'],
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: 'error',
            options: { patterns: [{ group: rule.forbidden, message: `${rule.name}: ${rule.because}.` }] },
          },
        },
      },
    },
  }))
  // Tools of every test stand once, in the root's package.json.
  const tests = { includes: ['**/*.test.ts', '**/vitest.config.ts'], ...undeclaredAllowed }
  // Print and reduced motion override everything by right; a part's states stand beside the part, not by weight.
  const styles = {
    includes: ['**/*.css'],
    linter: {
      rules: {
        complexity: { noImportantStyles: 'off' },
        style: { noDescendingSpecificity: 'off' },
      },
    },
  }
  return [...rules, tests, styles]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = fileURLToPath(new URL('../biome.json', import.meta.url))
  const config = JSON.parse(readFileSync(path, 'utf8'))
  config.overrides = biomeOverrides()
  writeFileSync(path, `${JSON.stringify(config, null, 2)}\n`)
}
