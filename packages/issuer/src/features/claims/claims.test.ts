import { OperatorData } from '@sello/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ActBench, openActBench, session } from '../../testing/act-bench.ts'
import { deliverAct } from '../acts/deliver-act.ts'
import { ActProposal } from '../acts/proposal.ts'
import { proposeAct } from '../acts/propose-act.ts'
import { signAct } from '../acts/sign-act.ts'
import { issuerError } from '../errors.ts'
import { createOffer } from '../offers/create-offer.ts'
import { readOffer } from '../offers/read-offer.ts'
import { createOperator } from '../operators/create-operator.ts'
import { anchorCopies } from './anchor-copies.ts'
import { claimCredentials } from './claim-credentials.ts'
import { drawNonce, NONCE_SECONDS } from './draw-nonce.ts'

let bench: ActBench
let certificateId: string

beforeEach(async () => {
  bench = await openActBench()
  const data = OperatorData.parse({
    tin: 'CR3101123456',
    legalName: 'Café de Altura S.A.',
    address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
  })
  const { id: operatorId } = await createOperator(bench.api, data, { actor: 'officer:ana' })
  const certificate = {
    operatorId,
    certificateNumber: 'A-1',
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    effectiveFrom: '2026-11-01',
    expiresOn: null,
  }
  await act({ kind: 'grant', certificates: [certificate] })
  certificateId = (await bench.api.certificates.list({ limit: 1 }))[0]?.id ?? ''
})
afterEach(() => bench.close())

async function act(proposal: object): Promise<void> {
  const at = bench.time.now
  const { id } = await proposeAct(bench.api, ActProposal.parse(proposal), session('ana', ['approver'], at))
  await signAct(bench.api, id, session('berta', ['approver'], at))
  await deliverAct({ ...bench.api, relay: bench.relay }, id)
}

const by = { actor: 'officer:ana', seed: undefined }
const offer = () =>
  createOffer(bench.api, { certificateId, formats: ['ldp', 'vc+jwt'], lifetimeSeconds: 600 }, by)
const anchor = () => anchorCopies({ ...bench.api, anchor: bench.relay })

/** A claim whose root is anchored at once. */
async function claim(
  { code, txCode }: { code: string; txCode: string },
  change: { holder?: string; nonce?: string; txCode?: string } = {},
) {
  const nonce = change.nonce ?? (await drawNonce(bench.api)).nonce
  const proof = `${change.holder ?? 'did:key:firm'} ${nonce}`
  const awaitAnchor = async (id: string) => {
    await anchor()
    return bench.api.awaitAnchor(id)
  }
  return claimCredentials({ ...bench.api, awaitAnchor }, { code, txCode: change.txCode ?? txCode, proof })
}

describe('an offer', () => {
  it('is kept as hashes, and known by its code alone', async () => {
    const made = await offer()
    expect(made.txCode).toMatch(/^\d{8}$/)
    const rows = JSON.stringify(await bench.db.selectFrom('offer').selectAll().execute())
    expect(rows).not.toContain(made.code)
    expect(rows).not.toContain(made.txCode)
    expect(await readOffer(bench.api, made.code)).toMatchObject({ state: 'open' })
    await expect(readOffer(bench.api, `${made.code}x`)).rejects.toMatchObject({ code: 'offer-not-found' })
  })

  it('is the same one for the same Idempotency-Key', async () => {
    const wanted = { certificateId, formats: ['ldp' as const], lifetimeSeconds: 600 }
    const seeded = { actor: 'officer:ana', seed: 'officer:ana k1' }
    const first = await createOffer(bench.api, wanted, seeded)
    bench.time.now = new Date(bench.time.now.getTime() + 1_000)
    expect(await createOffer(bench.api, wanted, seeded)).toEqual(first)
    expect((await createOffer(bench.api, wanted, { ...seeded, seed: 'officer:ana k2' })).code).not.toBe(
      first.code,
    )
  })

  it.each([
    ['formats', { formats: ['vc+jwt' as const] }],
    ['lifetime', { lifetimeSeconds: 60 }],
  ])('is refused for the same Idempotency-Key with other %s', async (title, change) => {
    const wanted = { certificateId, formats: ['ldp' as const], lifetimeSeconds: 600 }
    const seeded = { actor: 'officer:ana', seed: `officer:ana other ${title}` }
    await createOffer(bench.api, wanted, seeded)
    await expect(createOffer(bench.api, { ...wanted, ...change }, seeded)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    })
  })

  it('locks after five wrong transaction codes, also when they come at once', async () => {
    const made = await offer()
    const wrong = made.txCode === '00000000' ? '00000001' : '00000000'
    const guesses = await Promise.allSettled(Array.from({ length: 8 }, () => claim(made, { txCode: wrong })))
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'in'))
    expect(codes.filter((code) => code === 'tx-code-wrong')).toHaveLength(5)
    expect(codes.filter((code) => code === 'offer-locked')).toHaveLength(3)
    await expect(claim(made)).rejects.toMatchObject({ code: 'offer-locked' })
  })

  it('forgets wrong codes after a right one', async () => {
    const made = await offer()
    const guess = () => claim(made, { txCode: 'wrong' }).catch(() => undefined)
    for (let attempt = 0; attempt < 4; attempt++) await guess()
    const first = await claim(made)
    for (let attempt = 0; attempt < 4; attempt++) await guess()
    expect(await claim(made)).toEqual(first)
  })

  it('ends with its time and with its certificate version', async () => {
    const [expired, ended] = [await offer(), await offer()]
    await act({ kind: 'revoke', certificateIds: [certificateId], reasonClass: 'offence' })
    await expect(claim(ended)).rejects.toMatchObject({ code: 'offer-withdrawn' })
    expect(await readOffer(bench.api, ended.code)).toMatchObject({ state: 'withdrawn' })
    bench.time.now = new Date(bench.time.now.getTime() + 600_000)
    await expect(claim(expired)).rejects.toMatchObject({ code: 'offer-expired' })
    await expect(offer()).rejects.toMatchObject({ code: 'certificate-not-live' })
  })
})

describe('a claim', () => {
  it('gives one credential a format, and the same ones to the same holder', async () => {
    const made = await offer()
    const first = await claim(made)
    expect(first.credentials.map(({ format }) => format)).toEqual(['ldp', 'vc+jwt'])
    expect(await claim(made)).toEqual(first)
    await expect(claim(made, { holder: 'did:key:thief' })).rejects.toMatchObject({
      code: 'offer-already-claimed',
    })
  })

  it('gives the same credentials to two claims at once, though each signed for itself', async () => {
    const made = await offer()
    await claim(made)
    await bench.db.updateTable('claim_copy').set({ credential: null }).execute()
    let signing = 0
    const { promise: bothSign, resolve } = Promise.withResolvers<void>()
    const signCopy: typeof bench.api.signCopy = async (...args) => {
      if (++signing === 2) resolve()
      await bothSign
      return bench.api.signCopy(...args)
    }
    const ask = async () => {
      const proof = `did:key:firm ${(await drawNonce(bench.api)).nonce}`
      return claimCredentials({ ...bench.api, signCopy }, { ...made, proof })
    }
    const [one, two] = await Promise.all([ask(), ask()])
    expect(two).toEqual(one)
  })

  it('belongs to one of two holders who come at once', async () => {
    const made = await offer()
    const both = await Promise.allSettled([
      claim(made, { holder: 'did:key:one' }),
      claim(made, { holder: 'did:key:two' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('takes a nonce once, and none that is too old or foreign', async () => {
    const { nonce } = await drawNonce(bench.api)
    const offers = [await offer(), await offer()]
    const both = await Promise.allSettled(offers.map((made) => claim(made, { nonce })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const old = await drawNonce(bench.api)
    const fresh = await offer()
    bench.time.now = new Date(bench.time.now.getTime() + NONCE_SECONDS * 1000)
    await expect(claim(fresh, { nonce: old.nonce })).rejects.toMatchObject({ code: 'nonce-invalid' })
    await expect(claim(fresh, { nonce: 'x'.repeat(43) })).rejects.toMatchObject({ code: 'nonce-invalid' })
  })

  it('keeps its credentials through a crash before the anchor and one after the signature', async () => {
    const made = await offer()
    const request = async () => ({ ...made, proof: `did:key:firm ${(await drawNonce(bench.api)).nonce}` })
    await expect(claimCredentials(bench.api, await request())).rejects.toMatchObject({
      code: 'claim-pending',
    })
    const stored = await bench.db.selectFrom('claim_copy').select('credential_id').orderBy('place').execute()
    await anchor()
    const crash = async () => {
      throw new Error('power cut')
    }
    const claims = { keepCredential: crash }
    await expect(claimCredentials({ ...bench.api, claims }, await request())).rejects.toThrow('power cut')
    const { credentials } = await claimCredentials(bench.api, await request())
    expect(credentials.map(({ id }) => id)).toEqual(stored.map((row) => row.credential_id))
    expect(await claimCredentials(bench.api, await request())).toMatchObject({ credentials })
  })
})

describe('anchoring of copies', () => {
  it('takes what waits in one transaction, once', async () => {
    for (const holder of ['did:key:a', 'did:key:b', 'did:key:c']) {
      const made = await offer()
      const proof = `${holder} ${(await drawNonce(bench.api)).nonce}`
      await claimCredentials(bench.api, { ...made, proof }).catch(() => undefined)
    }
    const before = bench.ledger.landed.length
    await Promise.all([anchor(), anchor()])
    expect(bench.ledger.landed.length).toBe(before + 1)
  })

  it('keeps batch and key through a crash, and takes another key after a refusal', async () => {
    const made = await offer()
    const proof = `did:key:a ${(await drawNonce(bench.api)).nonce}`
    await claimCredentials(bench.api, { ...made, proof }).catch(() => undefined)
    const keys: string[] = []
    const failing = (error: Error) => ({
      anchorCopies: async (key: string) => {
        keys.push(key)
        throw error
      },
    })
    await expect(anchorCopies({ ...bench.api, anchor: failing(new Error('down')) })).rejects.toThrow('down')
    const refusal = issuerError('ledger-reverted', 'refused')
    await expect(anchorCopies({ ...bench.api, anchor: failing(refusal) })).rejects.toThrow('refused')
    await expect(anchorCopies({ ...bench.api, anchor: failing(new Error('down')) })).rejects.toThrow('down')
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[0])
    await anchor()
    expect(await claim(made, { holder: 'did:key:a' })).toMatchObject({ holder: 'did:key:a' })
  })
})
