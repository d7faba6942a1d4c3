import { useEffect, useState } from 'react'
import type { RegisterSearch } from './register-search.ts'

const REST_MS = 400

/**
 * The search once nobody types in it any more. Counting what each filter would leave looks through the whole register:
 * rows are asked for at every pause of the typing, the counts when it rests. A filter that was chosen counts at once.
 */
export function useSettled(search: RegisterSearch): RegisterSearch {
  const { q } = search
  const [settled, setSettled] = useState(q)
  useEffect(() => {
    if (q === settled) return
    const timer = setTimeout(() => setSettled(q), q === undefined ? 0 : REST_MS)
    return () => clearTimeout(timer)
  }, [q, settled])
  return q === settled ? search : { ...search, q: settled }
}
