import { createLog, endOnSignal } from '@sello/platform'
import { readIssuerConfig } from './config.ts'
import { serveIssuer } from './serve-issuer.ts'

const { config, logLevel } = readIssuerConfig(process.env)
const log = createLog({ name: 'issuer', level: logLevel })
const issuer = await serveIssuer({ ...config, log })
log.info({ url: issuer.url, did: issuer.did() }, 'the issuer is up')

endOnSignal(() => issuer.close(), { log })
