import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCredentialReader } from '@sello/agent'
import {
  AeoCertificate,
  bytes32FromBase64url,
  copyLeafHash,
  grantLeafHash,
  Hash32,
  parseAuthorityDid,
  provesLeaf,
} from '@sello/core'
import { createFollower, createJsonRpc, openMirror } from '@sello/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { kill, openIssuerProcess } from '../testing/issuer-process.ts'

let scene: Awaited<ReturnType<typeof openIssuerProcess>>
beforeAll(async () => {
  scene = await openIssuerProcess()
})
afterAll(() => scene?.close())

const ROWS = 2_400
const header =
  'tin,legalName,street,city,country,programme,aeoType,roles,certificateNumber,effectiveFrom,expiresOn'

/** Every hundredth row repeats the firm before it, every hundred-and-first has no city. */
function registerFile(): string {
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const firm = index % 100 === 99 ? index - 1 : index
    const city = index % 101 === 100 ? '' : 'San José'
    const number = `CR-OEA-${String(index).padStart(6, '0')}`
    return `CR${3_101_000_000 + firm},"Exportadora, Nº ${firm}",Calle ${firm},${city},CR,CR-OEA,EXPORTER,exporter,${number},2026-10-01,2028-09-30`
  })
  return `${header}\n${lines.join('\n')}\n`
}

describe('sello import over kills', () => {
  it('loses nothing and does nothing twice, whatever is killed and when', async () => {
    const file = join(scene.folder, 'register.csv')
    const out = join(scene.folder, 'credentials.ndjson')
    writeFileSync(file, registerFile())
    const sello = () => scene.sello(file, '--issue', 'ldp', '--out', out)
    await scene.ready()
    await scene.signIn()
    let command = sello()
    let midway = 0
    for (const reached of [
      (now: Now) => now.counts.received >= 500,
      (now: Now) => now.act !== undefined,
      (now: Now) => now.issuance !== undefined,
      (now: Now) => (now.issuance?.signed ?? 0) >= 400,
      (now: Now) => (now.issuance?.signed ?? 0) >= 1_200,
    ]) {
      const now = await until(reached)
      if (now.issuance && now.issuance.signed > 0 && now.issuance.signed < now.issuance.size) midway++
      await scene.killService()
      await kill(command)
      scene.startService()
      await sleep(300)
      command = sello()
    }
    const code = await command.ended
    expect(midway, 'kills while credentials were being signed').toBeGreaterThanOrEqual(1)
    expect(code, command.output()).toBe(0)
    const last = await scene.progress()
    const accepted = last?.counts.accepted ?? 0
    expect(last).toMatchObject({ counts: { received: ROWS }, act: { state: 'final' } })
    expect(last?.counts.refused).toBe(47)
    expect(last?.issuance?.signed).toBe(accepted)
    await expectSound(readFileSync(out, 'utf8').split('\n').filter(Boolean), accepted)
    const errors = readFileSync(`${file}.errors.csv`, 'utf8')
    expect(errors.match(/repeated-tin/g)).toHaveLength(24)
    expect(errors.match(/city,,missing/g)).toHaveLength(23)
  }, 240_000)

  it('finds everything done when it is run again, and says so', async () => {
    const again = scene.sello(join(scene.folder, 'register.csv'), '--issue', 'ldp')
    expect(await again.ended, again.output()).toBe(0)
    expect((await scene.progress())?.issuance).toMatchObject({ attempt: 1 })
  })
})

type Now = NonNullable<Awaited<ReturnType<typeof scene.progress>>>

async function until(reached: (now: Now) => boolean): Promise<Now> {
  for (let attempt = 0; attempt < 3_000; attempt++) {
    const now = await scene.progress()
    if (now && reached(now)) return now
    await sleep(20)
  }
  throw new RangeError('the import does not get there')
}

/** Ids and status entries once each, and a sample of proofs and anchors against the ledger itself. */
async function expectSound(texts: readonly string[], count: number): Promise<void> {
  const documents = texts.map((text) => AeoCertificate.parse(JSON.parse(text)))
  expect(documents).toHaveLength(count)
  const different = (name: (document: AeoCertificate) => string) => new Set(documents.map(name)).size
  expect(different(({ id }) => id)).toBe(count)
  expect(different(({ certificateCore: { status } }) => `${status.list}/${status.index}`)).toBe(count)
  expect(different(({ credentialSubject }) => String(credentialSubject.tin))).toBe(count)
  expect(different(({ anchor }) => anchor.grant.root)).toBe(1)
  expect(different(({ anchor }) => anchor.copy.root)).toBe(1)
  const { ledger, keyOf } = await ledgerFacts(documents[0]?.issuer ?? '')
  const reader = createCredentialReader()
  for (let place = 0; place < count; place += 50) {
    const document = documents[place]
    if (!document) throw new RangeError('the sample is within the batch')
    const { anchor, certificateCore, id: credentialId } = document
    const grant = grantLeafHash(certificateCore, bytes32FromBase64url(anchor.grant.salt))
    const binding = { credentialId, holder: null, audience: null }
    const copy = copyLeafHash(grant, binding, bytes32FromBase64url(anchor.copy.salt))
    expect(provesLeaf(anchor.grant, grant) && provesLeaf(anchor.copy, copy)).toBe(true)
    expect(await ledger('grant', anchor.grant.root)).toHaveLength(2)
    expect(await ledger('copy', anchor.copy.root)).toHaveLength(1)
    const read = await reader.read(texts[place] ?? '')
    if (read.kind !== 'credential') throw new RangeError('a copy reads as a credential')
    expect(await read.verifyProof(keyOf(texts[place] ?? ''))).toMatchObject({ ok: true })
  }
}

const Proven = z.looseObject({ proof: z.looseObject({ verificationMethod: z.string() }) })

async function ledgerFacts(did: string) {
  const identity = parseAuthorityDid(did)?.identity
  if (!identity) throw new RangeError('the issuer is an administration')
  const mirror = openMirror({ path: ':memory:' })
  const { contracts, deployedAtBlock: fromBlock } = scene
  const rpc = createJsonRpc({ url: scene.rpcUrl })
  const clock = () => new Date()
  await createFollower({ rpc, chainId: 31_337, contracts, mirror, fromBlock, clock }).once()
  const at = { block: (await mirror.head()).block, logIndex: Number.MAX_SAFE_INTEGER }
  const { keys } = await mirror.identity(identity, at)
  const keyOf = (text: string) => {
    const id = Proven.parse(JSON.parse(text)).proof.verificationMethod
    const fact = keys.find((key) => key.purpose === 'cert' && id === `${did}#${key.fragment}`)
    if (!fact) throw new RangeError('the proof names a certificate key of the issuer')
    return { id, controller: did, algorithm: 'Ed25519' as const, publicKey: fact.publicKey }
  }
  return {
    ledger: async (purpose: 'grant' | 'copy', root: string) =>
      (await mirror.anchor(identity, purpose, Hash32.parse(root), at))?.officers ?? [],
    keyOf,
  }
}
