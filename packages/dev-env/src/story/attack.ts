import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyring, signCredential } from '@sello/agent'
import { Did } from '@sello/core'
import { expectThat } from '../demo/step-runner.ts'
import { dayAt } from '../network/day-at.ts'
import { createWalletClient } from '../network/wallet-client.ts'
import { anchorWithOneOfficer } from './break-four-eyes.ts'
import { approvers, coffeeFirm, grantOf } from './certify-and-claim.ts'
import { Draft, documentOf, inventGrant, signDraft, stolenKeyring, stolenSigner, tamperJwt } from './forge.ts'
import { formats, type Story } from './story.ts'
import { expectFailed, expectRejected, expectVerified, untilVerdict } from './verdicts.ts'

/** Everything that must not pass. */
export async function attack(story: Story): Promise<void> {
  await tamper(story)
  await outsider(story)
  await withStolenKey(story)
  await story.steps.step('A grant by one officer alone: refused by the contract', async () => {
    const error = await anchorWithOneOfficer(story.network)
    expectThat(/quorum|officer/i.test(error), `the contract answered ${error}`)
  })
  await disavow(story)
}

async function tamper({ network: { CO, coffee }, steps }: Story): Promise<void> {
  const wallet = await createWalletClient(coffee.url, coffee.account)
  await steps.step('One letter of the name changed: rejected in every format', async () => {
    const jwt = await wallet.credential('vc+jwt')
    const changed = tamperJwt(jwt, (draft) => {
      draft.credentialSubject.legalName = draft.credentialSubject.legalName.replace('Café', 'Cafe')
    })
    expectFailed(await CO.verifier.verifyCredential(changed), 'proof')
    const ldp = await wallet.credential('ldp')
    const text = JSON.stringify(ldp).replace('Café', 'Cafe')
    expectFailed(await CO.verifier.verifyCredential(JSON.parse(text)), 'proof')
    const old = String(await wallet.credential('jwt_vc_json'))
    const [header, payload = '', signature] = old.split('.')
    const body = Buffer.from(payload, 'base64url').toString('utf8').replace('Café', 'Cafe')
    const forged = `${header}.${Buffer.from(body).toString('base64url')}.${signature}`
    expectFailed(await CO.verifier.verifyCredential(forged), 'proof')
    for (const format of formats)
      expectVerified(await CO.verifier.verifyCredential(await wallet.credential(format)))
  })
}

/** A key and a DID of one's own make a perfect signature that means nothing. */
async function outsider({ network: { CO, coffee, chainId }, steps }: Story): Promise<void> {
  const jwt = await (await createWalletClient(coffee.url, coffee.account)).credential('vc+jwt')
  await steps.step('Signed by an outsider under its own DID: rejected', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sello-outsider-'))
    const ring = await createKeyring({ dbPath: join(dir, 'keys.sqlite'), secret: randomBytes(32), chainId })
    const key = await ring.createKey({ algorithm: 'Ed25519', purpose: 'cert' })
    const did = Did.parse(`did:ethr:0x${chainId.toString(16)}:0x${randomBytes(20).toString('hex')}`)
    const signer = await ring.signer(key.id, 'cert', `${did}#delegate-1`)
    const draft = Draft.parse(documentOf(jwt))
    const core = { ...draft.certificateCore, issuer: did }
    const forged = await signCredential(
      'vc+jwt',
      { ...draft, issuer: did, certificateCore: core },
      signer,
      new Date(),
    )
    await ring.close()
    await rm(dir, { recursive: true })
    expectRejected(await CO.verifier.verifyCredential(forged), 'issuer-not-member')
  })
}

/** Whoever holds the administration's real certificate key still lacks grants and copies on the ledger. */
async function withStolenKey({ network, steps }: Story): Promise<void> {
  const { CR, CO, coffee, cacao, chainId } = network
  const jwt = await (await createWalletClient(coffee.url, coffee.account)).credential('vc+jwt')
  const ring = await stolenKeyring(CR, chainId)
  try {
    const signer = await stolenSigner(ring, jwt)
    const draft = Draft.parse(documentOf(jwt))
    await steps.step("Signed with Costa Rica's real key but never granted: rejected", async () => {
      const forged = await signDraft(inventGrant(draft), signer)
      expectRejected(await CO.verifier.verifyCredential(forged), 'grant-not-anchored')
    })
    await steps.step('The same certificate bound to another holder with the real key: rejected', async () => {
      const subject = { ...draft.credentialSubject, id: cacao.did }
      const forged = await signDraft({ ...draft, credentialSubject: subject }, signer)
      expectRejected(await CO.verifier.verifyCredential(forged), 'copy-proof-invalid')
    })
  } finally {
    await ring.close()
  }
}

/** A root that should not have been signed is disavowed: what it covers ends at once, and for good. */
async function disavow({ network: { CR, CO, coffee, clock }, steps }: Story): Promise<void> {
  const wallet = await createWalletClient(coffee.url, coffee.account)
  const number = 'CR-OEA-000999'
  const before = await wallet.credential('vc+jwt')
  const credential = await steps.step(
    'A certificate under a leaked root is claimed and recognised',
    async () => {
      const tokens = await approvers(CR)
      const operator = await CR.issuer.operator(tokens[0], coffeeFirm.tin)
      const today = dayAt(CR, clock)
      await CR.issuer.carryOut(tokens, { kind: 'grant', certificates: [grantOf(operator, number, today)] })
      const certificate = await CR.issuer.certificate(tokens[0], number)
      await wallet.claim(await CR.issuer.offer(tokens[0], certificate.id))
      const claimed = await wallet.credentialOf(number, 'vc+jwt')
      expectVerified(await untilVerdict(CO.verifier, claimed, 'verified'))
      return claimed
    },
  )
  await steps.step('The leaked root is disavowed: its certificates are rejected', async () => {
    const tokens = await approvers(CR)
    const certificate = await CR.issuer.certificate(tokens[0], number)
    const root = certificate.versions[0]?.grantRoot
    await CR.issuer.carryOut(tokens, { kind: 'disavow', root, reasonClass: 'other' })
    expectRejected(await untilVerdict(CO.verifier, credential, 'rejected'), 'grant-disavowed')
    expectVerified(await CO.verifier.verifyCredential(before))
  })
}
