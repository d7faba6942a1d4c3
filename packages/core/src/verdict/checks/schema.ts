import { type CoreMismatch, checkCoreConsistency } from '../../certificate/check-core.ts'
import type { CodeOf } from '../check-codes.ts'
import type { CredentialFacts } from '../facts.ts'
import { type Finding, failed, passed } from '../finding.ts'

const fail = failed<CodeOf<'schema'>>

export function checkSchema(
  { certificate, schema }: CredentialFacts,
  mismatches: readonly CoreMismatch[],
): Finding {
  if (!certificate.ok) {
    return fail('not-an-aeo-certificate', `This is not a complete AeoCertificate (${certificate.message}).`)
  }
  if (!schema.ok) {
    const [fault] = schema.faults
    return fail(
      'schema-invalid',
      `The certificate breaks its schema at ${fault?.pointer || '/'}: ${fault?.message}.`,
    )
  }
  const wrong = mismatches.find(({ group }) => group !== 'status')
  if (wrong?.group === 'identity') {
    return fail('identity-digest-mismatch', 'TIN, name and salt are not those that were granted.')
  }
  if (wrong) return fail('core-mismatch', `The member ${wrong.path} is not what the certificate core says.`)
  return passed('The certificate has the form of an AeoCertificate and agrees with its core.')
}

/** Where a credential and its core differ; nothing for what is no certificate. */
export function mismatchesOf({ certificate }: CredentialFacts): CoreMismatch[] {
  return certificate.ok ? checkCoreConsistency(certificate.value) : []
}
