import { describe, expect, it } from 'vitest'
import { momentAsked } from './moment-asked.ts'

const NOW = new Date('2026-11-21T18:00:00Z')
const asked = (asOf?: string) => momentAsked(asOf, 'America/Bogota', NOW)

describe('momentAsked', () => {
  it('takes a bare date for the end of that day in the zone', () => {
    expect(asked('2026-11-20')?.toISOString()).toBe('2026-11-21T04:59:59.999Z')
  })

  it('takes today for now and an instant as it is', () => {
    expect(asked('2026-11-21')).toEqual(NOW)
    expect(asked('2026-11-01T00:00:00-06:00')?.toISOString()).toBe('2026-11-01T06:00:00.000Z')
    expect(asked()).toBeUndefined()
  })

  it.each(['2026-11-22', '2026-11-21T18:00:01Z', '9999-12-31'])('refuses the future: %s', (asOf) => {
    expect(() => asked(asOf)).toThrow(expect.objectContaining({ code: 'as-of-in-future' }))
  })
})
