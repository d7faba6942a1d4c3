import { useMemo, useState } from 'react'
import { differencesOf } from '../differences.ts'

/**
 * What somebody saw when she began to type: a newer version does not slip under it. `theirs` is there once a colleague
 * has saved other values; `read` has to be the same function each time.
 */
export function useSeen<R extends { readonly version: number }, Values>(
  present: R,
  etag: string | undefined,
  read: (record: R) => Values,
) {
  const [seen, setSeen] = useState({ record: present, etag })
  const was = useMemo(() => read(seen.record), [seen, read])
  const newer = useMemo(
    () => (present.version > seen.record.version ? read(present) : undefined),
    [present, seen, read],
  )
  const theirs = newer !== undefined && differencesOf(was, newer).length > 0 ? newer : undefined
  return {
    was,
    record: seen.record,
    /** What a colleague changed elsewhere in the record is no reason to refuse this part of it. */
    etag: newer !== undefined && theirs === undefined ? etag : seen.etag,
    theirs,
    /** Goes on from this version. */
    follow: (record: R) => setSeen({ record, etag: `"${record.version}"` }),
  }
}
