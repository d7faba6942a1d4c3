import { jsonAnswer } from '@sello/platform'
import { ListPage } from '@sello/protocol'
import { Arrangement, Identity, Member, MemberProposal, pageOf, Readiness } from './answers.ts'
import type { Told } from './told.ts'

/** The network as the mirror has it. */
export const networkOperations = {
  'GET /readyz': {
    summary: 'The database answers and the mirror has begun; says how old it is',
    access: 'anybody',
    answer: jsonAnswer(200, 'They do.', Readiness),
    problems: ['mirror-not-ready', 'not-started'],
  },
  'GET /v1/identity': {
    summary: 'Who this administration is, from the ledger',
    access: 'anybody',
    answer: jsonAnswer(200, 'DID, name and DID document.', Identity),
    problems: ['not-started'],
  },
  'GET /v1/members': {
    summary: 'The administrations of the network',
    access: 'any-caller',
    query: ListPage,
    answer: jsonAnswer(200, 'A page, as the mirror has them.', pageOf('members', Member)),
    problems: ['not-started', 'cursor-invalid'],
  },
  'GET /v1/member-proposals': {
    summary: 'Votes among the members',
    access: 'any-caller',
    query: ListPage,
    answer: jsonAnswer(200, 'A page, as the mirror has them.', pageOf('proposals', MemberProposal)),
    problems: ['not-started', 'cursor-invalid'],
  },
  'GET /v1/arrangements': {
    summary: 'Our arrangements, one row a version and partner',
    access: 'any-caller',
    query: ListPage,
    answer: jsonAnswer(200, 'A page, as the mirror has them.', pageOf('arrangements', Arrangement)),
    problems: ['not-started', 'cursor-invalid', 'row-corrupt'],
  },
} as const satisfies Told
