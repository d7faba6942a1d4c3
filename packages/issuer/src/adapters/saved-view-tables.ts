import type { Migration } from '@sello/platform'

export interface SavedViewTables {
  saved_view: {
    id: string
    name: string
    list: string
    query: string
    shared: number
    created_by: string
    created_at: string
    version: number
  }
}

export const savedViewMigration: Migration = {
  name: 'saved-views',
  statements: [
    `create table saved_view (
      id text primary key,
      name text not null,
      list text not null,
      query text not null,
      shared integer not null,
      created_by text not null,
      created_at text not null
    ) strict, without rowid`,
    'create index saved_view_officer on saved_view (created_by)',
    'create index saved_view_shared on saved_view (list) where shared = 1',
  ],
}

/** A view can be given another name: of two who do it at once, the second sees what the first did. */
export const savedViewVersionMigration: Migration = {
  name: 'saved-view-versions',
  statements: ['alter table saved_view add column version integer not null default 1'],
}
