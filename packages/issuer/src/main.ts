import { createLog, readConfig } from '@sello/platform'
import { IssuerEnvironment } from './config.ts'
import { startIssuer } from './issuer.ts'

const environment = readConfig(IssuerEnvironment, process.env)
const log = createLog({ name: 'issuer', level: environment.SELLO_LOG_LEVEL })
const issuer = await startIssuer({
  dataDir: environment.SELLO_ISSUER_DATA_DIR,
  rpcUrl: environment.SELLO_RPC_URL,
  keySecret: environment.SELLO_KEY_SECRET,
  port: environment.SELLO_ISSUER_PORT,
  host: environment.SELLO_ISSUER_HOST,
  gasPrice: environment.SELLO_GAS_PRICE,
  pollMs: environment.SELLO_POLL_SECONDS * 1000,
  log,
  ...(environment.SELLO_ISSUER_PUBLIC_URL ? { publicUrl: environment.SELLO_ISSUER_PUBLIC_URL } : {}),
})
log.info({ url: issuer.url, did: issuer.did }, 'the issuer is up')

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void issuer.close().then(() => process.exit(0)))
