import { ArrangementTerms } from '@sello/core'
import { enqueue, type SignInServiceTables } from '@sello/platform'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { ActQueue } from '../features/acts/act-store.ts'
import type { ArrangementTermsStore, ContactCardStore, NonceDrawer } from '../features/acts/plan.ts'
import type { CopyQueue } from '../features/claims/claim-credentials.ts'
import { issuerError } from '../features/errors.ts'
import type { RequestKeyStore } from '../features/request-keys.ts'
import type { Transact } from '../features/surroundings.ts'
import { isUniqueViolation, parseJson } from './rows.ts'
import { sqlActs } from './sql-acts.ts'
import { sqlAppeals } from './sql-appeals.ts'
import { sqlApplications } from './sql-applications.ts'
import { sqlAudit } from './sql-audit.ts'
import { sqlAuditHeads } from './sql-audit-heads.ts'
import { sqlCertificates } from './sql-certificates.ts'
import { sqlClaims, sqlCopyBatches, sqlNonces } from './sql-claims.ts'
import { sqlDue } from './sql-due.ts'
import { sqlDuplicates } from './sql-duplicates.ts'
import { sqlFileImports, sqlImportQueue } from './sql-file-imports.ts'
import { sqlIdentityChangeQueue, sqlIdentityChanges } from './sql-identity-changes.ts'
import { sqlImports } from './sql-imports.ts'
import { sqlIssuanceQueue, sqlIssuances } from './sql-issuances.ts'
import { sqlMerges } from './sql-merges.ts'
import { sqlOffers } from './sql-offers.ts'
import { sqlOfficers } from './sql-officers.ts'
import { sqlOperatorSearch } from './sql-operator-search.ts'
import { sqlOperators } from './sql-operators.ts'
import { sqlProgrammes } from './sql-programmes.ts'
import { sqlReassessments } from './sql-reassessments.ts'
import { sqlResets } from './sql-resets.ts'
import { sqlRestored } from './sql-restored.ts'
import { sqlSavedViews } from './sql-saved-views.ts'
import { sqlMappings, sqlUploads } from './sql-uploads.ts'
import type { IssuerTables } from './tables.ts'

export type Stores = ReturnType<typeof sqlStores>

/** Every store, on a connection or in a transaction. */
export function sqlStores(db: Kysely<IssuerTables>, clock: () => Date) {
  return {
    operators: sqlOperators(db),
    operatorSearch: sqlOperatorSearch(db),
    duplicates: sqlDuplicates(db),
    merges: sqlMerges(db),
    savedViews: sqlSavedViews(db),
    certificates: sqlCertificates(db),
    acts: sqlActs(db),
    applications: sqlApplications(db),
    appeals: sqlAppeals(db),
    reassessments: sqlReassessments(db),
    due: sqlDue(db),
    offers: sqlOffers(db),
    nonces: sqlNonces(db, clock),
    claims: sqlClaims(db),
    batches: sqlCopyBatches(db),
    audit: sqlAudit(db),
    auditHeads: sqlAuditHeads(db),
    requestKeys: sqlRequestKeys(db),
    arrangementTerms: sqlArrangementTerms(db),
    contactCards: sqlContactCards(db),
    authorisationNonces: sqlAuthorisationNonces(db),
    imports: sqlImports(db),
    uploads: sqlUploads(db),
    mappings: sqlMappings(db),
    fileImports: sqlFileImports(db),
    importQueue: sqlImportQueue(db),
    issuances: sqlIssuances(db),
    issuanceQueue: sqlIssuanceQueue(db),
    queue: sqlQueue(db),
    programmes: sqlProgrammes(db),
    restored: sqlRestored(db),
    officers: sqlOfficers(db),
    resets: sqlResets(db),
    identityChanges: sqlIdentityChanges(db),
    identityChangeQueue: sqlIdentityChangeQueue(db),
    /** The tables of accounts and sessions, as the platform's sign-in writes them. */
    signInTables: db satisfies Kysely<SignInServiceTables>,
  }
}

/** Runs work on all stores in one transaction; `committed` is told when one has committed. */
export function sqlTransact(
  db: Kysely<IssuerTables>,
  options: { clock: () => Date; committed: () => void },
): Transact<Stores> {
  return async (work) => {
    const result = await db
      .transaction()
      .execute((transaction) => work(sqlStores(transaction, options.clock)))
    options.committed()
    return result
  }
}

const Card = z.record(z.string(), z.unknown())

export const ACT_ROW = 'act'
export const COPIES_ROW = 'copies'

function sqlQueue(db: Kysely<IssuerTables>): ActQueue & CopyQueue {
  return {
    enqueue: (actId, now) => enqueue(db, { stream: `act/${actId}`, kind: ACT_ROW, payload: { actId }, now }),
    enqueueCopies: (now) => enqueue(db, { stream: 'copies', kind: COPIES_ROW, payload: {}, now }),
  }
}

function sqlRequestKeys(db: Kysely<IssuerTables>): RequestKeyStore {
  return {
    find: (key) =>
      db.selectFrom('request_key').select(['digest', 'resource']).where('key', '=', key).executeTakeFirst(),
    add: async ({ key, digest }, resource, at) => {
      const row = { key, digest, resource, created_at: at.toISOString() }
      try {
        await db.insertInto('request_key').values(row).execute()
      } catch (cause) {
        if (!isUniqueViolation(cause)) throw cause
        throw issuerError('request-in-progress', 'This Idempotency-Key is being worked on; ask again.', {
          cause,
        })
      }
    },
  }
}

function sqlArrangementTerms(db: Kysely<IssuerTables>): ArrangementTermsStore {
  return {
    add: async (digest, terms, at) => {
      const row = { digest, terms: JSON.stringify(terms), created_at: at.toISOString() }
      const insert = db.insertInto('arrangement_terms').values(row)
      await insert.onConflict((conflict) => conflict.doNothing()).execute()
    },
    find: async (digest) => {
      const query = db.selectFrom('arrangement_terms').select('terms').where('digest', '=', digest)
      const row = await query.executeTakeFirst()
      return row && parseJson(ArrangementTerms, row.terms)
    },
  }
}

function sqlContactCards(db: Kysely<IssuerTables>): ContactCardStore {
  return {
    add: async ({ digest, card, salt }, at) => {
      const row = { digest, card: JSON.stringify(card), salt, created_at: at.toISOString() }
      await db.insertInto('contact_card').values(row).execute()
    },
    find: async (digest) => {
      const row = await db
        .selectFrom('contact_card')
        .selectAll()
        .where('digest', '=', digest)
        .executeTakeFirst()
      return row && { digest, card: parseJson(Card, row.card), salt: row.salt }
    },
  }
}

/** 2026-01-01 in seconds: nonces have 48 bits. */
const NONCE_EPOCH = 1_767_225_600

/**
 * Follows the clock, so that a database restored from a backup does not give numbers out again, and grows by one
 * within a second, so that neighbours share a word of the contract's storage.
 */
function sqlAuthorisationNonces(db: Kysely<IssuerTables>): NonceDrawer {
  return {
    draw: async (count, now) => {
      const floor = Math.max(1, Math.floor(now.getTime() / 1000) - NONCE_EPOCH)
      const { last } = await db
        .insertInto('authorisation_nonce')
        .values({ id: 1, last: floor + count })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ last: sql<number>`max(last, ${floor}) + ${count}` }),
        )
        .returning('last')
        .executeTakeFirstOrThrow()
      return Array.from({ length: count }, (_, place) => String(last - count + 1 + place))
    },
  }
}
