import { jsonAnswer } from '@sello/platform'
import { z } from 'zod'
import { Arrangement, Identity, Member, MemberProposal, Readiness } from './answers.ts'
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
    answer: jsonAnswer(200, 'As the mirror has them.', z.object({ members: z.array(Member) })),
    problems: ['not-started'],
  },
  'GET /v1/member-proposals': {
    summary: 'Votes among the members',
    access: 'any-caller',
    answer: jsonAnswer(200, 'As the mirror has them.', z.object({ proposals: z.array(MemberProposal) })),
    problems: ['not-started'],
  },
  'GET /v1/arrangements': {
    summary: 'Our arrangements, one row a version and partner',
    access: 'any-caller',
    answer: jsonAnswer(200, 'As the mirror has them.', z.object({ arrangements: z.array(Arrangement) })),
    problems: ['not-started', 'row-corrupt'],
  },
} as const satisfies Told
