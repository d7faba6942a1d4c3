import { jsonAnswer } from '@sello/platform'
import { Dashboard } from '@sello/protocol'
import { readsDashboard } from '../dashboard.ts'
import type { Told } from './told.ts'

/** What a programme manager answers for. */
export const dashboardOperations = {
  'GET /v1/dashboard': {
    summary: 'The programme in figures: certificates, decisions, ends, suspensions, offers, open work',
    description: 'As of the moment that it names, a minute old at most.',
    access: readsDashboard,
    answer: jsonAnswer(200, 'The figures.', Dashboard),
    problems: ['row-corrupt'],
  },
} as const satisfies Told
