import type { CertificateVersion } from '@sello/protocol'
import type { RawChange } from '../../desk/field-words.tsx'

/** Members that say how versions hang together, not what the certificate says. */
const linking = ['version', 'previous']

/** What a version says otherwise than the one before it. */
export function versionDifferences(before: CertificateVersion, after: CertificateVersion): RawChange[] {
  const old: Record<string, unknown> = before.terms
  const now: Record<string, unknown> = after.terms
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((path) => !linking.includes(path) && JSON.stringify(old[path]) !== JSON.stringify(now[path]))
    .map((path) => ({
      path,
      ...(old[path] === undefined ? {} : { before: old[path] }),
      ...(now[path] === undefined ? {} : { after: now[path] }),
    }))
}
