import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { readSecretFile, writeNew } from '../files/files.ts'
import { testIo } from '../testing/test-io.ts'
import { FoundersFile, foundNetwork } from './deployment-file.ts'
import { requireEmpty } from './init-administration.ts'
import { createOwnerFile, identityIn, openOwnerFile } from './owner-file.ts'
import { placeIn } from './place.ts'
import { newPassword, ownerPassphrase } from './secrets.ts'
import { envLine, keySecretOf } from './service-environment.ts'
import { chooseKey, type ServiceKey } from './service-keyring.ts'

const folder = mkdtempSync(join(tmpdir(), 'sello-cli-'))
const at = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

const typed = (...answers: string[]) => testIo({ askSecret: async () => answers.shift() })

describe('secrets', () => {
  it('are typed twice when they are new', async () => {
    expect(await newPassword(typed('one', 'one'), 'ana')).toBe('one')
    await expect(newPassword(typed('one', 'two'), 'ana')).rejects.toMatchObject({ code: 'secret-mistyped' })
    await expect(newPassword(testIo(), 'ana')).rejects.toMatchObject({ code: 'secret-missing' })
    await expect(ownerPassphrase(testIo(), false)).rejects.toMatchObject({ code: 'secret-missing' })
  })

  it('come from files that nobody else can read', async () => {
    writeFileSync(at('password'), 'secret\nsecond line', { mode: 0o600 })
    expect(await readSecretFile(at('password'))).toBe('secret')
    chmodSync(at('password'), 0o640)
    await expect(readSecretFile(at('password'))).rejects.toMatchObject({ code: 'file-too-open' })
  })

  it('of a service come from the environment before the env file, and are never shown', async () => {
    const place = placeIn(at('place'))
    const secret = (environment: Record<string, string>) =>
      keySecretOf(place, 'issuer', testIo({ environment }))
    expect(await secret({ SELLO_KEY_SECRET: 'ab'.repeat(32) })).toEqual(new Uint8Array(32).fill(0xab))
    const fault = { code: 'configuration-invalid', message: expect.not.stringContaining('abcd') }
    await expect(secret({ SELLO_KEY_SECRET: 'abcd' })).rejects.toMatchObject(fault)
    await expect(secret({})).rejects.toMatchObject({ message: expect.stringContaining('SELLO_KEY_SECRET') })
  })
})

describe('files', () => {
  it('are never written over', async () => {
    await writeNew(at('new'), 'one')
    await expect(writeNew(at('new'), 'two')).rejects.toMatchObject({ code: 'file-exists' })
    await expect(writeNew(at('no/such/folder'), 'x')).rejects.toMatchObject({ code: 'file-unwritable' })
    await expect(requireEmpty(folder)).rejects.toMatchObject({ code: 'already-set-up' })
  })

  it.each(['Aduanas', 'Servicio Nacional de Aduanas', 'Aduana "Central" # 1', "L'administration", 'a=b'])(
    'carry the name %s through an env file',
    (name) => {
      expect(parseEnv(envLine('NAME', name)).NAME).toBe(name)
    },
  )

  it('refuse a name that no quotes can hold', () => {
    expect(() => envLine('NAME', 'a\nSELLO_RPC_URL=http://evil')).toThrow(/cannot stand/)
    expect(() => envLine('NAME', '"\'`')).toThrow(/cannot stand/)
  })

  it('keep an owner key under its passphrase', async () => {
    const identity = await createOwnerFile(at('owner.json'), 'a long passphrase')
    expect(await identityIn(at('owner.json'))).toBe(identity)
    const { address } = await openOwnerFile(at('owner.json'), 'a long passphrase')
    expect(address.toLowerCase()).toBe(identity)
    const wrong = openOwnerFile(at('owner.json'), 'another passphrase')
    await expect(wrong).rejects.toMatchObject({ code: 'passphrase-wrong' })
    await expect(createOwnerFile(at('owner.json'), 'a long passphrase')).rejects.toMatchObject({
      code: 'file-exists',
    })
  })
})

describe('founders', () => {
  const identity = `0x${'ab'.repeat(20)}`

  it('are named by address or DID', () => {
    const did = `did:ethr:0x7a69:${identity}`
    const founders = FoundersFile.parse([{ identity: did, country: 'CR' }])
    expect(founders[0]?.identity).toBe(identity)
    expect(FoundersFile.safeParse([{ identity: 'did:web:x', country: 'CR' }]).success).toBe(false)
    expect(FoundersFile.safeParse([]).success).toBe(false)
  })

  it('found a network only with themselves in it', async () => {
    const founders = FoundersFile.parse([{ identity, country: 'CR' }])
    const [first] = founders
    if (!first) throw new RangeError('one founder')
    const other = FoundersFile.parse([{ identity: `0x${'cd'.repeat(20)}`, country: 'CR' }])[0] ?? first
    const network = { founders, country: first.country, rpcUrl: 'http://127.0.0.1:9', gasPrice: 0n }
    const attempt = foundNetwork({ ...network, identity: other.identity })
    await expect(attempt).rejects.toMatchObject({ code: 'not-a-founder' })
  })
})

describe('chooseKey', () => {
  const key = (id: string, label: string): ServiceKey => ({
    ...{ service: 'issuer', purpose: 'cert', algorithm: 'Ed25519' },
    ...{ id, label, publicKey: new Uint8Array() },
  })
  const keys = [key('aaaaaaaa11', 'ldp'), key('aaaaaaaa22', 'vc+jwt'), key('bbbbbbbb33', 'vc+jwt')]

  it('takes a label or the beginning of an id, when it means one key', () => {
    expect(chooseKey(keys, 'ldp').id).toBe('aaaaaaaa11')
    expect(chooseKey(keys, 'BBBBBBBB').id).toBe('bbbbbbbb33')
  })

  it.each([
    ['vc+jwt', 'key-ambiguous'],
    ['aaaaaaaa', 'key-ambiguous'],
    ['bbb', 'key-unknown'],
    ['', 'key-unknown'],
  ])('refuses %j: %s', (text, code) => {
    expect(() => chooseKey(keys, text)).toThrow(expect.objectContaining({ code }))
  })
})
