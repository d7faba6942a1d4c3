import type { Migration } from '@sello/platform'

/** What the dashboard counts stands in an index, so that it reads no row of the register itself. */
export const dashboardMigration: Migration = {
  name: 'dashboard',
  statements: [
    `create index certificate_summary_counted on certificate_summary
      (programme, aeo_type, roles, state, suspended, expires_on, effective_from)`,
    'create index certificate_version_granted on certificate_version (granted_at) where version = 1',
    'create index certificate_version_ended on certificate_version (state, ended_at) where ended_at is not null',
    'create index offer_expiry on offer (expires_at)',
    'create index application_decided on application (decided_at) where decided_at is not null',
    'create index application_open on application (state, due_at, since) where decided_at is null',
  ],
}
