import { jsonAnswer } from '@sello/platform'
import { Dashboard } from '@sello/protocol'
import { z } from 'zod'
import { readsDashboard } from '../dashboard.ts'
import type { Told } from './told.ts'

/** What a programme manager answers for. */
export const dashboardOperations = {
  'GET /v1/dashboard': {
    summary: 'The programme in figures: certificates, decisions, ends, suspensions, offers, open work',
    description: 'As of the moment that it names, a minute old at most.',
    access: readsDashboard,
    bound: 'Sums: one for each month shown, status, type and role.',
    answer: jsonAnswer(200, 'The figures.', Dashboard),
    problems: ['row-corrupt'],
  },
  'GET /v1/backup': {
    summary: 'Everything of the service in one archive, without the secret that opens its keys',
    description:
      'Taken while the service works, as of one moment. `sello restore` makes a data directory of it.',
    access: ['administrator'],
    answer: {
      status: 200,
      description: 'A tar archive, its manifest first.',
      content: { 'application/x-tar': z.string().meta({ format: 'binary' }) },
    },
    problems: ['session-not-fresh'],
  },
} as const satisfies Told
