import { randomUUID } from 'node:crypto'
import { createHolderKeys, verifyRequestProof } from '@sello/agent'
import type { ApplicationForm, LedgerView } from '@sello/core'
import { listen } from '@sello/platform'
import {
  HOLDER_PROOF_HEADER,
  type HolderApplication,
  type HolderCorrection,
  type NewFirmAppeal,
} from '@sello/protocol'
import express, { type Request, type Response } from 'express'
import { issuerDid } from './sample-credential.ts'

/** What the administration does out of turn; a test changes what it wants to see. */
export interface AdministrationBehaviour {
  /** Before a request with a proof is looked at. */
  before: (request: Request, response: Response) => void
  /** After it was carried out and before it is answered. */
  after: (request: Request, response: Response) => void
}

export interface Lodged {
  readonly holder: string
  readonly keys: string[]
  application: HolderApplication
}

export interface SampleAdministration {
  readonly url: string
  readonly behaviour: AdministrationBehaviour
  /** By reference. */
  readonly lodged: Map<string, Lodged>
  /** Officers change the newest application. */
  decide(change: Partial<HolderApplication>): void
  close(): Promise<void>
}

const noLedger: LedgerView = Object.create(null)

/**
 * An administration on a real socket that takes applications from wallets: it checks their proofs as the service does, and
 * knows a request again by its key. Without a ledger: it knows holders of did:key.
 */
export async function startSampleAdministration(clock: () => Date): Promise<SampleAdministration> {
  const behaviour: AdministrationBehaviour = { before: () => undefined, after: () => undefined }
  const lodged = new Map<string, Lodged>()
  const nonces = new Set<string>()
  const app = express()
  app.use(express.json({ limit: '2mb' }))
  const server = await listen(app, { port: 0 })
  const holderOf = async (request: Request): Promise<string | undefined> => {
    const key = request.get('idempotency-key')
    const asked = {
      method: request.method,
      path: request.originalUrl,
      body: request.method === 'GET' ? undefined : request.body,
      idempotencyKey: key,
      ifMatch: request.get('if-match'),
    }
    const check = { keys: createHolderKeys(noLedger), at: { block: 1, logIndex: 0 }, audience: server.url }
    const proof = request.get(HOLDER_PROOF_HEADER) ?? ''
    const made = await verifyRequestProof(proof, asked, { ...check, now: clock(), maxAgeSeconds: 300 }).catch(
      () => undefined,
    )
    return made && nonces.delete(made.nonce) ? made.holder : undefined
  }

  app.get('/v1/identity', (_request, response) => {
    response.json({ did: issuerDid, name: 'Aduanas de Costa Rica', country: 'CR', didDocument: null })
  })
  app.post('/v1/claims/nonce', (_request, response) => {
    const nonce = randomUUID()
    nonces.add(nonce)
    response.status(201).json({ nonce, expiresInSeconds: 300 })
  })
  app.use('/v1/holder/applications', async (request, response) => {
    behaviour.before(request, response)
    if (response.headersSent || response.destroyed) return
    const holder = await holderOf(request)
    if (holder === undefined) {
      response.status(400).json({ code: 'proof-invalid' })
      return
    }
    const known = carryOut(lodged, holder, request)
    behaviour.after(request, response)
    if (response.headersSent || response.destroyed) return
    if (typeof known === 'string') response.status(known === 'not-found' ? 404 : 412).json({ code: known })
    else response.status(request.method === 'GET' ? 200 : 201).json(known.application)
  })
  return {
    url: server.url,
    behaviour,
    lodged,
    decide: (change) => {
      const last = [...lodged.values()].at(-1)
      if (!last) throw new Error('nothing was lodged')
      last.application = { ...last.application, ...change, version: last.application.version + 1 }
    },
    close: server.close,
  }
}

function carryOut(all: Map<string, Lodged>, holder: string, request: Request): Lodged | string {
  const key = request.get('idempotency-key') ?? ''
  const [, reference, act] = request.path.split('/')
  if (!reference) {
    const earlier = [...all.values()].find((one) => one.holder === holder && one.keys[0] === key)
    return earlier ?? lodge(all, holder, key, request.body.form)
  }
  const found = all.get(reference)
  if (found?.holder !== holder) return 'not-found'
  if (!act || found.keys.includes(key)) return found
  if (act === 'corrections' && request.get('if-match') !== `"${found.application.version}"`)
    return 'version-conflict'
  found.keys.push(key)
  const { application } = found
  const version = act === 'appeals' ? application.version : application.version + 1
  found.application = { ...application, ...changeBy(act, request.body), version }
  return found
}

function changeBy(act: string, body: HolderCorrection & NewFirmAppeal): Partial<HolderApplication> {
  if (act === 'corrections')
    return { form: body.form, state: 'SUBMITTED', possible: ['withdraw-application'] }
  if (act === 'withdrawals') return { state: 'APPLICATION_WITHDRAWN', possible: [] }
  const { against, statement } = body
  const appeal = { id: randomUUID(), against, statement, state: 'LODGED', lodgedOn: '2026-11-21' } as const
  return { appeals: [{ ...appeal, grounds: [], suspensive: false }], appealable: [] }
}

function lodge(all: Map<string, Lodged>, holder: string, key: string, form: ApplicationForm): Lodged {
  const reference = `CR-26-${String(all.size).padStart(8, '0')}`
  const application: HolderApplication = {
    reference,
    state: 'SUBMITTED',
    version: 1,
    form,
    events: [],
    correctiveActions: [],
    possible: ['withdraw-application'],
  }
  const made = { holder, keys: [key], application }
  all.set(reference, made)
  return made
}
