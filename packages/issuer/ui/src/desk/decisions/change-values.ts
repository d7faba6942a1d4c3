import type { VersionTerms } from '@sello/protocol'
import type { RawChange } from '../field-words.tsx'

/** Terms of a new version as the form holds them; '' is nothing. */
export interface ChangeValues {
  readonly aeoType: string
  readonly roles: readonly string[]
  readonly customsOffice: string
  readonly effectiveFrom: string
  readonly expiry: 'on' | 'open'
  readonly expiresOn: string
  readonly validatedOn: string
  readonly method: string
  readonly nextRevalidation: string
  readonly comment: string
}

export function valuesOf(terms: VersionTerms, today: string): ChangeValues {
  return {
    aeoType: terms.aeoType,
    roles: terms.roles,
    customsOffice: terms.customsOffice ?? '',
    effectiveFrom: terms.effectiveFrom > today ? terms.effectiveFrom : today,
    expiry: terms.expiresOn ? 'on' : 'open',
    expiresOn: terms.expiresOn ?? '',
    validatedOn: terms.lastValidation?.date ?? '',
    method: terms.lastValidation?.method ?? '',
    nextRevalidation: terms.nextRevalidation ?? '',
    comment: '',
  }
}

/** The roles that stay when another type is chosen: those that it has; the only one where it has one. */
export function rolesWith(held: readonly string[], ofType: readonly string[]): readonly string[] {
  const kept = held.filter((role) => ofType.includes(role))
  return kept.length === 0 && ofType.length === 1 ? ofType : kept
}

/** The terms as the new version would have them. */
function termsOf(values: ChangeValues) {
  const { aeoType, roles, customsOffice, effectiveFrom, expiresOn, validatedOn, method } = values
  return {
    aeoType,
    roles: [...roles],
    effectiveFrom,
    expiresOn: values.expiry === 'open' ? null : expiresOn,
    ...(customsOffice ? { customsOffice } : {}),
    ...(validatedOn || method ? { lastValidation: { date: validatedOn, method } } : {}),
    ...(values.nextRevalidation ? { nextRevalidation: values.nextRevalidation } : {}),
  }
}

export function changeProposal(certificateId: string, values: ChangeValues): Record<string, unknown> {
  const comment = values.comment.trim()
  return { kind: 'change', certificateId, ...termsOf(values), ...(comment ? { comment } : {}) }
}

const compared = [
  'aeoType',
  'roles',
  'customsOffice',
  'effectiveFrom',
  'expiresOn',
  'lastValidation',
  'nextRevalidation',
] as const

/** What the new version would say otherwise than the present one. */
export function changesOf(terms: VersionTerms, values: ChangeValues): RawChange[] {
  const next: Partial<Record<string, unknown>> = termsOf(values)
  return compared.flatMap((path): RawChange[] => {
    const before = terms[path]
    const after = next[path]
    const now = path === 'roles' ? [...terms.roles].sort() : before
    const then = path === 'roles' ? [...values.roles].sort() : after
    if (JSON.stringify(now ?? null) === JSON.stringify(then ?? null)) return []
    return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
  })
}
