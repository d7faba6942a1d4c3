import { describe, expect, it } from 'vitest'
import { cursorBehind, cursorOf, pageOfList, pairIn, placeIn } from './list-page.ts'

const code = (value: string) => expect.objectContaining({ code: value })
const name = (item: string) => item

describe('a list that is made whole', () => {
  const items = ['a', 'b', 'c', 'd', 'e']

  it.each([1, 2, 3, 5, 7])('is told once, whole and in order, by pages of %i', (limit) => {
    const told: string[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < 10; pages++) {
      const { page, nextCursor } = pageOfList(items, { limit, cursor }, name)
      expect(page.length).toBeLessThanOrEqual(limit)
      told.push(...page)
      cursor = nextCursor
      if (cursor === undefined) break
    }
    expect(told).toEqual(items)
    expect(cursor).toBeUndefined()
  })

  it('goes on behind the same item when newer ones came before it', () => {
    const { nextCursor } = pageOfList(items, { limit: 2 }, name)
    expect(pageOfList(['new', ...items], { limit: 2, cursor: nextCursor }, name).page).toEqual(['c', 'd'])
  })

  it('does not begin anew when the item is gone', () => {
    const { nextCursor } = pageOfList(items, { limit: 2 }, name)
    expect(() => pageOfList(['a', 'c'], { limit: 2, cursor: nextCursor }, name)).toThrow(
      code('cursor-invalid'),
    )
  })

  it('ends where it ends', () => {
    expect(pageOfList([], { limit: 2 }, name)).toEqual({ page: [] })
    expect(pageOfList(items, { limit: 5 }, name)).toEqual({ page: items })
  })
})

describe('a place as a cursor', () => {
  it('comes back as it was', () => {
    expect(pairIn(cursorOf(['Año 2026', 'id']))).toEqual(['Año 2026', 'id'])
    expect(pairIn(undefined)).toBeUndefined()
    expect(cursorBehind(['x'], 1, (row) => [row, 'id'])).toEqual({ nextCursor: cursorOf(['x', 'id']) })
    expect(cursorBehind(['x'], 2, (row) => [row, 'id'])).toEqual({})
  })

  it.each(['', 'not a cursor', '%%%', cursorOf(['one']), cursorOf(['one', 'two', 'three'])])(
    'is refused as %o',
    (cursor) => {
      expect(() => placeIn(cursor, 2)).toThrow(code('cursor-invalid'))
    },
  )
})
