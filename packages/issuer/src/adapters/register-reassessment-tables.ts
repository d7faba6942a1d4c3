import type { Migration } from '@sello/platform'
import { keySql } from './register-tables.ts'

/** What a certificate's row says: of the version in force, or else of the last one; and whether it is looked at anew. */
export const summarise = (certificate: string) => `
  delete from certificate_summary where number = (select number from certificate where id = ${certificate});
  insert into certificate_summary (number, operator_number, certificate_id, state, suspended, programme, aeo_type,
    roles, certificate_number, number_key, effective_from, expires_on, suspended_until, reassessing)
  select c.number, o.number, c.id, v.state, v.suspended_since is not null, c.programme,
    json_extract(v.terms, '$.aeoType'), json_extract(v.terms, '$.roles'), c.certificate_number,
    ${keySql('c.certificate_number')}, json_extract(v.terms, '$.effectiveFrom'),
    json_extract(v.terms, '$.expiresOn'), v.suspended_until, c.reassessment_since is not null
  from certificate c
  join operator o on o.id = c.operator_id
  join certificate_version v on v.id = (
    select id from certificate_version where certificate_id = c.id
    order by state = 'granted' desc, version desc limit 1)
  where c.id = ${certificate};`

const triggers = [
  ['certificate_version_added', 'after insert on certificate_version', 'new.certificate_id'],
  ['certificate_version_changed', 'after update on certificate_version', 'new.certificate_id'],
  ['certificate_version_removed', 'after delete on certificate_version', 'old.certificate_id'],
  ['certificate_moved', 'after update of operator_id, reassessment_since on certificate', 'new.id'],
] as const

export const registerReassessmentMigration: Migration = {
  name: 'register-reassessment',
  statements: [
    'alter table certificate_summary add column reassessing integer not null default 0',
    `update certificate_summary set reassessing = 1
      where number in (select number from certificate where reassessment_since is not null)`,
    ...triggers.flatMap(([name, when, certificate]) => [
      `drop trigger ${name}`,
      `create trigger ${name} ${when} begin ${summarise(certificate)} end`,
    ]),
  ],
}
