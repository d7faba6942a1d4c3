import type { Migration } from '@sello/platform'
import { summarise } from './register-reassessment-tables.ts'

/** What the summary says can be of another version, or of other terms: it is made anew. */
const other = `new.terms is not old.terms or exists (
  select 1 from certificate_version where certificate_id = new.certificate_id and version <> new.version)`

/**
 * A certificate of one version, as most are, whose status changes: its summary keeps its place in the indexes of what has
 * not changed.
 */
export const statusSummaryMigration: Migration = {
  name: 'status-summary',
  statements: [
    'drop trigger certificate_version_changed',
    `create trigger certificate_version_changed after update on certificate_version when ${other} begin
      ${summarise('new.certificate_id')}
    end`,
    `create trigger certificate_version_status after update of state, suspended_since, suspended_until
      on certificate_version when not (${other}) begin
      update certificate_summary set
        state = new.state, suspended = new.suspended_since is not null, suspended_until = new.suspended_until
      where certificate_id = new.certificate_id;
    end`,
  ],
}
