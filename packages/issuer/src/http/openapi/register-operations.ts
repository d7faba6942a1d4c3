import { jsonAnswer } from '@sello/platform'
import { OperatorData } from '../../features/operators/operator.ts'
import { Id } from '../acts.ts'
import { CertificatePage } from '../certificates.ts'
import { NewOffer } from '../offers.ts'
import { OperatorPage } from '../operators.ts'
import { Certificate, CreatedOffer, Operator, pageOf } from './answers.ts'
import { idempotency, idempotencyProblems, registers, type Told } from './told.ts'

/** Firms, certificates and their offers. */
export const registerOperations = {
  'POST /v1/operators': {
    summary: 'Adds a firm to the register',
    access: registers,
    headers: idempotency,
    body: { 'application/json': OperatorData },
    example: {
      tin: 'CR3101123456',
      legalName: 'Café de Altura S.A.',
      address: { street: 'Avenida Central 5', city: 'San José', country: 'CR' },
    },
    answer: jsonAnswer(201, 'The firm.', Operator),
    problems: ['operator-exists', ...idempotencyProblems, 'row-corrupt'],
  },
  'GET /v1/operators': {
    summary: 'Firms, newest first',
    access: 'any-caller',
    query: OperatorPage,
    answer: jsonAnswer(200, 'A page.', pageOf('operators', Operator)),
    problems: ['row-corrupt'],
  },
  'GET /v1/operators/{id}': {
    summary: 'A firm',
    access: 'any-caller',
    path: Id,
    answer: jsonAnswer(200, 'The firm.', Operator),
    problems: ['not-found', 'row-corrupt'],
  },
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
