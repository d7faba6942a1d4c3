import type { AeoCertificate } from '../certificate/aeo-certificate.ts'

export type SchemaOutcome =
  /** `certificate`: the document itself, from a check that lets nothing through that AeoCertificate would refuse. */
  | { readonly ok: true; readonly certificate?: AeoCertificate }
  | {
      readonly ok: false
      /** First fault first; `pointer` is an RFC 6901 pointer to the member. */
      readonly faults: readonly { readonly pointer: string; readonly message: string }[]
    }

/** Checks a document against the JSON Schema of its type, code lists included. Pure; never throws. */
export type SchemaCheck = (document: unknown) => SchemaOutcome
