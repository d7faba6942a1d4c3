import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Address, Country, Hash32 } from '@sello/core'
import { initAuthority, LedgerDeployment, readAuthorityProfile } from '@sello/issuer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selloHere } from '../testing/sello-here.ts'

let folder: string
let dataDir: string
const at = (name: string) => join(folder, name)
const sello = (...args: string[]) => selloHere(args, {})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sello-cli-backup-'))
  dataDir = at('data')
  const contract = (digit: string) => Address.parse(`0x${digit.repeat(40)}`)
  await initAuthority({
    dataDir,
    keySecret: new Uint8Array(randomBytes(32)),
    country: Country.parse('CR'),
    name: 'Aduanas',
    timeZone: 'America/Costa_Rica',
    identity: contract('c'),
    ledger: LedgerDeployment.parse({
      chainId: 31_337,
      genesisHash: Hash32.parse(`0x${'1'.repeat(64)}`),
      deployedAtBlock: 1,
      contracts: {
        didRegistry: contract('1'),
        authorityDirectory: contract('2'),
        arrangementRegistry: contract('3'),
        statusRegistry: contract('4'),
        anchorLog: contract('5'),
      },
    }),
    officers: [],
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('sello backup and restore', () => {
  it('save an administration and make it anew elsewhere', async () => {
    const archive = at('a.tar.zst')
    const saved = await sello('backup', '--data-dir', dataDir, '--out', archive)
    expect(saved).toMatchObject({ code: 0, err: '' })
    expect(saved.out).toContain('did:ethr:0x7a69:')
    expect(statSync(archive).mode & 0o777).toBe(0o600)
    const restored = await sello('restore', '--archive', archive, '--data-dir', at('b'))
    expect(restored.code).toBe(0)
    expect(await readAuthorityProfile(at('b'))).toEqual(await readAuthorityProfile(dataDir))
    expect(readdirSync(at('b')).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it.each<[string, () => string[], number, string]>([
    [
      'an archive that is there',
      () => ['backup', '--data-dir', dataDir, '--out', at('there.tar')],
      2,
      'exists already',
    ],
    ['another ending', () => ['backup', '--data-dir', dataDir, '--out', at('a.zip')], 2, 'must end in .tar'],
    ['no administration', () => ['backup', '--data-dir', at('none'), '--out', at('n.tar')], 1, 'not-set-up'],
    [
      'a folder that holds something',
      () => ['restore', '--archive', at('there.tar'), '--data-dir', dataDir],
      1,
      'data-dir-not-empty',
    ],
    [
      'what is no archive',
      () => ['restore', '--archive', at('there.tar'), '--data-dir', at('c')],
      1,
      'archive-damaged',
    ],
  ])('refuse %s', async (_, args, code, message) => {
    writeFileSync(at('there.tar'), 'hello')
    const ended = await sello(...args())
    expect(ended.code).toBe(code)
    expect(ended.err).toContain(message)
    expect(existsSync(join(at('c'), 'authority.json'))).toBe(false)
  })

  it('show no code where none is waited for', async () => {
    expect(await sello('setup-code', '--data-dir', dataDir)).toMatchObject({ code: 1 })
    writeFileSync(at('setup-code'), 'ABCD-EFGH-IJKL-MNOP\n')
    expect((await sello('setup-code', '--data-dir', folder)).out).toBe('ABCD-EFGH-IJKL-MNOP\n')
  })
})
