import type { CredentialFormat, PresentationFormat } from '@sello/core'
import type { CredentialStore, HeldCredential } from '../credentials/held-credential.ts'
import { walletError } from '../errors.ts'

/** Either ids, or a certificate in a format (its latest version). */
export type CredentialChoice =
  | { readonly credentialIds: readonly string[] }
  | { readonly certificateNumber: string; readonly format: CredentialFormat }

/** Errors: `credential-not-held`, `credential-choice-empty`. */
export async function chooseCredentials(
  store: CredentialStore,
  choice: CredentialChoice,
): Promise<HeldCredential[]> {
  if ('credentialIds' in choice) return byIds(store, choice.credentialIds)
  const { certificateNumber, format } = choice
  const [latest] = (await store.list())
    .filter((held) => held.certificateNumber === certificateNumber && held.format === format)
    .sort((a, b) => b.version - a.version || b.receivedAt.localeCompare(a.receivedAt))
  if (!latest) throw notHeld(`${certificateNumber} as ${format}`)
  return [latest]
}

async function byIds(store: CredentialStore, ids: readonly string[]): Promise<HeldCredential[]> {
  if (ids.length === 0) throw walletError('credential-choice-empty', 'Choose at least one credential.')
  return Promise.all(
    [...new Set(ids)].map(async (id) => {
      const held = await store.find(id)
      if (!held) throw notHeld(id)
      return held
    }),
  )
}

function notHeld(what: string) {
  return walletError('credential-not-held', `The wallet does not hold ${what}.`)
}

const families: Readonly<Record<CredentialFormat, PresentationFormat>> = {
  ldp: 'ldp',
  'vc+jwt': 'vp+jwt',
  jwt_vc_json: 'jwt_vp_json',
}

/**
 * The presentation's format for credentials of one format. A holder whose key cannot make an eddsa-rdfc-2022
 * proof presents Data Integrity credentials as they are, inside a `vp+jwt`. Errors: `formats-mixed`.
 */
export function presentationFormatOf(
  credentials: readonly HeldCredential[],
  holder: { readonly signsDataIntegrity: boolean },
): PresentationFormat {
  const [format, ...more] = new Set(credentials.map(({ format }) => families[format]))
  if (!format || more.length > 0)
    throw walletError('formats-mixed', 'Credentials of one presentation must have one format.')
  return format === 'ldp' && !holder.signsDataIntegrity ? 'vp+jwt' : format
}
