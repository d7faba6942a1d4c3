import { createRequire } from 'node:module'
import { defineConfig } from 'hardhat/config'

/** The compiler comes from npm, so that a build downloads nothing. */
const compiler = createRequire(import.meta.url).resolve('solc/soljson.js')

export default defineConfig({
  solidity: {
    profiles: {
      default: {
        version: '0.8.37',
        path: compiler,
        settings: {
          // LACChain's published genesis stops at berlin.
          evmVersion: 'berlin',
          optimizer: { enabled: true, runs: 1000 },
          metadata: { bytecodeHash: 'none', appendCBOR: false },
        },
      },
    },
  },
  paths: { sources: './src', tests: { solidity: './test' } },
  test: { solidity: { fuzz: { runs: 256, seed: '0x5e110' }, invariant: { runs: 32, depth: 64 } } },
})
