import type { Migration } from '@sello/platform'
import type { Generated } from 'kysely'

export interface ProgrammeTables {
  programme_version: {
    version: number
    configuration: string
    changed_by: string
    changed_at: string
    comment: string | null
  }
  /** The newest row is the logo of now; without a digest there is none. */
  programme_logo: {
    number: Generated<number>
    digest: string | null
    media_type: string | null
    content: Uint8Array | null
    set_by: string
    set_at: string
  }
}

export const programmeMigration: Migration = {
  name: 'programme',
  statements: [
    `create table programme_version (
      version integer primary key,
      configuration text not null,
      changed_by text not null,
      changed_at text not null,
      comment text
    ) strict`,
    `create table programme_logo (
      number integer primary key autoincrement,
      digest text,
      media_type text,
      content blob,
      set_by text not null,
      set_at text not null
    ) strict`,
    'create index programme_logo_digest on programme_logo (digest)',
  ],
}
