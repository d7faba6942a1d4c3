import { randomBytes } from 'node:crypto'
import { Hash32 } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { createOwner, openOwner } from './owner-file.ts'

const PASSPHRASE = 'correct horse battery'

describe('owner file', () => {
  it('opens with its passphrase and signs as the identity', async () => {
    const { identity, ownerFile } = await createOwner(PASSPHRASE)
    const owner = await openOwner(JSON.parse(JSON.stringify(ownerFile)), PASSPHRASE)
    expect(owner.address.toLowerCase()).toBe(identity)
    expect(await owner.sign({ hash: Hash32.parse(`0x${'1'.repeat(64)}`) })).toMatch(/^0x[0-9a-f]{130}$/)
  })

  it('holds no key in clear, and no file is like another', async () => {
    const privateKey = new Uint8Array(32).fill(9)
    const { ownerFile } = await createOwner(PASSPHRASE, (length) =>
      length === 32 ? privateKey : randomBytes(length),
    )
    expect(JSON.stringify(ownerFile)).not.toContain(
      Buffer.from(privateKey).toString('base64url').slice(0, 12),
    )
    const [one, two] = [await createOwner(PASSPHRASE), await createOwner(PASSPHRASE)]
    expect(one.identity).not.toBe(two.identity)
  })

  it('refuses a wrong passphrase, a changed file, another file and a short passphrase', async () => {
    const { ownerFile } = await createOwner(PASSPHRASE)
    await expect(openOwner(ownerFile, 'another passphrase')).rejects.toMatchObject({
      code: 'passphrase-wrong',
    })
    const sealed = `${ownerFile.sealed.startsWith('A') ? 'B' : 'A'}${ownerFile.sealed.slice(1)}`
    await expect(openOwner({ ...ownerFile, sealed }, PASSPHRASE)).rejects.toMatchObject({
      code: 'passphrase-wrong',
    })
    await expect(openOwner({ format: 'other' }, PASSPHRASE)).rejects.toMatchObject({
      code: 'owner-file-malformed',
    })
    await expect(createOwner('short')).rejects.toMatchObject({ code: 'passphrase-too-short' })
  })
})
