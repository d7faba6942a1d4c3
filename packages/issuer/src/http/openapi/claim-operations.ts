import { jsonAnswer } from '@sello/platform'
import { ClaimNonce, ClaimRequest, ClaimResponse, Offer } from '@sello/protocol'
import { z } from 'zod'
import { OfferCode } from '../offers.ts'
import { StatusListPlace } from '../status-lists.ts'
import { ignored, type Told } from './told.ts'

/** What a firm's wallet and any verifier ask. */
export const claimOperations = {
  'GET /v1/offers/{code}': {
    summary: 'What a claim link leads to; the code is the right to see it',
    access: 'anybody',
    path: OfferCode,
    answer: jsonAnswer(200, 'The offer.', Offer),
    problems: ['offer-not-found', 'not-found', 'row-corrupt'],
  },
  'POST /v1/claims/nonce': {
    summary: 'Draws a nonce for a proof of possession, single use',
    access: 'anybody',
    body: ignored,
    bodyOptional: true,
    answer: jsonAnswer(201, 'The nonce.', ClaimNonce),
    problems: ['too-many-requests'],
  },
  'POST /v1/claims': {
    summary: 'Claims the credentials of an offer, one a format',
    description:
      'Code, transaction code and proof of possession together are the right to it. An offer that was made to a holder needs no transaction code: its proof is enough, and no other is. The same holder gets the same credentials again.',
    access: 'anybody',
    body: { 'application/json': ClaimRequest },
    answer: jsonAnswer(200, 'The credentials, bound to the holder.', ClaimResponse),
    problems: [
      'offer-not-found',
      'offer-expired',
      'offer-locked',
      'offer-withdrawn',
      'offer-already-claimed',
      'tx-code-wrong',
      'offer-of-another-holder',
      'proof-invalid',
      'nonce-invalid',
      'claim-pending',
      'no-certificate-key',
      'not-found',
      'row-corrupt',
    ],
  },
  'GET /v1/status-lists/{list}/{purpose}': {
    summary: 'The ledger’s bits as a signed BitstringStatusListCredential',
    access: 'anybody',
    path: StatusListPlace,
    answer: {
      status: 200,
      description: 'The credential.',
      content: { 'application/vc': z.record(z.string(), z.unknown()) },
    },
    problems: ['not-found', 'mirror-faulty', 'no-certificate-key'],
  },
} as const satisfies Told
