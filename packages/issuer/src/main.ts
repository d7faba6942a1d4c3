import { createLog } from '@sello/platform'
import { readIssuerConfig } from './config.ts'
import { startIssuer } from './issuer.ts'

const { config, logLevel } = readIssuerConfig(process.env)
const log = createLog({ name: 'issuer', level: logLevel })
const issuer = await startIssuer({ ...config, log })
log.info({ url: issuer.url, did: issuer.did }, 'the issuer is up')

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void issuer.close().then(() => process.exit(0)))
