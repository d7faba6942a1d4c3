import { randomBytes } from 'node:crypto'
import { Did, encodeBase64url, nonceForMrn } from '@sello/core'
import { listen } from '@sello/platform'
import { ClaimRequest, type Offer, type PresentationRequest, PresentationResponse } from '@sello/protocol'
import express, { type Response } from 'express'
import { formats, issuerDid, sampleCredential } from './sample-credential.ts'

export const CODE = 'c'.repeat(43)
export const TX_CODE = '123456'
export const verifierDid = Did.parse(`did:ethr:0x7a69:0x${'c'.repeat(40)}`)

/** What the parties answer; a test changes what it wants to see go wrong. */
export interface PartyBehaviour {
  offer: Partial<Offer>
  /** Called before a claim is answered. */
  onClaim: (claim: ClaimRequest, response: Response) => void
  /** Changes what a claim is answered with. */
  forge: (credentials: Awaited<ReturnType<typeof sampleCredential>>[]) => Promise<object[]> | object[]
  holder: (proof: string) => string
  request: Partial<PresentationRequest>
  onPresentation: (response: Response) => void
  verdict: string
}

export interface SampleParties {
  readonly url: string
  readonly offerUrl: string
  readonly requestUrl: string
  readonly behaviour: PartyBehaviour
  readonly claims: ClaimRequest[]
  readonly presentations: PresentationResponse[]
  close(): Promise<void>
}

function goodBehaviour(): PartyBehaviour {
  return {
    offer: {},
    onClaim: () => undefined,
    forge: (credentials) => credentials,
    holder: (proof) => {
      const payload: { iss: string } = JSON.parse(
        Buffer.from(proof.split('.')[1] ?? '', 'base64url').toString(),
      )
      return payload.iss
    },
    request: {},
    onPresentation: () => undefined,
    verdict: 'verified',
  }
}

/** An issuer and a verifier on a real socket that speak the first protocol and believe everything. */
export async function startSampleParties(now: () => Date): Promise<SampleParties> {
  const behaviour = goodBehaviour()
  const claims: ClaimRequest[] = []
  const presentations: PresentationResponse[] = []
  const app = express()
  app.use(express.json({ limit: '1mb' }))
  const server = await listen(app, { port: 0 })
  const issued = new Map<string, object[]>()
  const expiresAt = () => new Date(now().getTime() + 600_000).toISOString()

  app.get('/v1/offers/:code', (_request, response) => {
    const offer: Offer = {
      issuer: issuerDid,
      issuerName: 'Aduanas de Costa Rica',
      certificateNumber: 'CR-OEA-000123',
      formats: [...formats],
      txCodeRequired: true,
      expiresAt: expiresAt(),
      state: 'open',
      nonceUrl: `${server.url}/v1/nonces`,
      claimUrl: `${server.url}/v1/claims`,
      ...behaviour.offer,
    }
    response.json(offer)
  })
  app.post('/v1/nonces', (_request, response) => {
    response.json({ nonce: encodeBase64url(randomBytes(32)), expiresInSeconds: 300 })
  })
  app.post('/v1/claims', async (request, response) => {
    const claim = ClaimRequest.parse(request.body)
    claims.push(claim)
    const holder = behaviour.holder(claim.proof)
    const credentials = await Promise.all(
      formats.map((format) => sampleCredential(format, holder, 'CR-OEA-000123')),
    )
    if (!issued.has(holder)) issued.set(holder, await behaviour.forge(credentials))
    behaviour.onClaim(claim, response)
    if (!response.headersSent && !response.destroyed)
      response.json({ holder, credentials: issued.get(holder) })
  })

  const nonceRandom = randomBytes(32)
  app.get('/v1/presentation-requests/pr_1', (_request, response) => {
    const asked: PresentationRequest = {
      id: 'pr_1',
      verifier: verifierDid,
      verifierName: 'Aduanas de Colombia',
      purpose: 'import',
      nonce: nonceForMrn(nonceRandom, '26CO1'),
      nonceRandom: encodeBase64url(nonceRandom),
      mrn: '26CO1',
      audience: verifierDid,
      responseUrl: `${server.url}/v1/presentation-requests/pr_1/responses`,
      expiresAt: expiresAt(),
      state: 'open',
      ...behaviour.request,
    }
    response.json(asked)
  })
  app.post('/v1/presentation-requests/pr_1/responses', (request, response) => {
    presentations.push(PresentationResponse.parse(request.body))
    behaviour.onPresentation(response)
    if (!response.headersSent && !response.destroyed)
      response.json({ received: true, status: behaviour.verdict })
  })
  return {
    url: server.url,
    offerUrl: `${server.url}/v1/offers/${CODE}`,
    requestUrl: `${server.url}/v1/presentation-requests/pr_1`,
    behaviour,
    claims,
    presentations,
    close: server.close,
  }
}
