import { describe, expect, it } from 'vitest'
import { readIssuerConfig } from './config.ts'

const environment = {
  SELLO_ISSUER_DATA_DIR: '/var/lib/sello',
  SELLO_RPC_URL: 'http://localhost:8545',
  SELLO_KEY_SECRET: '1'.repeat(64),
}
const serving = (more: Record<string, string>) => readIssuerConfig({ ...environment, ...more }).config.serving

describe('how a service is reached', () => {
  it('is plain HTTP, measured and saved nowhere, unless told', () => {
    expect(serving({})).toEqual({})
  })

  it('is as told', () => {
    const told = serving({
      SELLO_TLS_CERT_FILE: 'cert.pem',
      SELLO_TLS_KEY_FILE: 'key.pem',
      SELLO_HTTP_REDIRECT_PORT: '80',
      SELLO_TRUSTED_PROXIES: '10.0.0.4, 192.168.7.0/24',
      SELLO_METRICS_PORT: '9464',
      SELLO_BACKUP_DIR: '/backup',
    })
    expect(told).toEqual({
      tls: { certFile: 'cert.pem', keyFile: 'key.pem' },
      redirectPort: 80,
      trustedProxies: ['10.0.0.4', '192.168.7.0/24'],
      metrics: { port: 9_464, host: '127.0.0.1' },
      backups: { dir: '/backup', everyHours: 24, keep: 14 },
    })
  })

  it.each([
    [{ SELLO_TLS_CERT_FILE: 'cert.pem' }, 'belong together'],
    [{ SELLO_HTTP_REDIRECT_PORT: '80' }, 'needs SELLO_TLS_CERT_FILE'],
    [{ SELLO_TRUSTED_PROXIES: 'everybody' }, 'SELLO_TRUSTED_PROXIES'],
    [{ SELLO_METRICS_TOKEN: 'short' }, 'SELLO_METRICS_TOKEN'],
  ])('with %j is refused', (more, message) => {
    expect(() => serving(more)).toThrow(message)
  })
})
