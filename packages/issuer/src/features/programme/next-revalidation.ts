import { addMonths, type CertificateTerms, type ProgrammeConfig } from '@sello/core'

type Granted = Pick<
  CertificateTerms,
  'programme' | 'aeoType' | 'effectiveFrom' | 'expiresOn' | 'lastValidation' | 'nextRevalidation'
>

/**
 * By the programme's calendar, where a grant says nothing of it: so many months after the last validation, or after
 * the first day. A certificate that ends before has none.
 */
export function withRevalidation<Terms extends Granted>(config: ProgrammeConfig, granted: Terms): Terms {
  const { programme, aeoType, effectiveFrom, expiresOn, lastValidation } = granted
  const types = config.programmes.find(({ code }) => code === programme)?.types ?? []
  const months = types.find(({ code }) => code === aeoType)?.revalidationMonths ?? null
  if (granted.nextRevalidation !== undefined || months === null) return granted
  const nextRevalidation = addMonths(lastValidation?.date ?? effectiveFrom, months)
  return expiresOn !== null && nextRevalidation > expiresOn ? granted : { ...granted, nextRevalidation }
}
