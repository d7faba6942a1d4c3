import { jsonAnswer } from '@sello/platform'
import { Id } from '../acts.ts'
import { CertificatePage } from '../certificates.ts'
import { NewOffer } from '../offers.ts'
import { Certificate, CreatedOffer, pageOf } from './answers.ts'
import { idempotency, registers, type Told } from './told.ts'

/** Firms, certificates and their offers. */
export const registerOperations = {
  'GET /v1/certificates': {
    summary: 'Certificates with their versions, newest first',
    access: 'any-caller',
    query: CertificatePage,
    answer: jsonAnswer(200, 'A page.', pageOf('certificates', Certificate)),
    problems: ['row-corrupt'],
  },
  'GET /v1/certificates/{id}': {
    summary: 'A certificate with its versions',
    access: 'any-caller',
    path: Id,
    answer: jsonAnswer(200, 'The certificate.', Certificate),
    problems: ['not-found', 'row-corrupt'],
  },
  'POST /v1/certificates/{id}/offers': {
    summary: 'Offers a certificate to its firm: a link, and a transaction code that goes another way',
    access: registers,
    path: Id,
    headers: idempotency,
    body: { 'application/json': NewOffer },
    example: { formats: ['ldp', 'vc+jwt'], lifetimeSeconds: 86_400 },
    bodyOptional: true,
    answer: jsonAnswer(201, 'The codes are told this once.', CreatedOffer),
    problems: ['not-found', 'certificate-not-live', 'idempotency-key-reused', 'row-corrupt'],
  },
} as const satisfies Told
