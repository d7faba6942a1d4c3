import { readVerifierConfig } from './config.ts'
import { startVerifier } from './start-verifier.ts'

const { config, secrets } = readVerifierConfig(process.env)
const verifier = await startVerifier(config, secrets)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void verifier.close().then(() => process.exit(0)))
