import { describe, expect, it } from 'vitest'
import { createUnsaved, type Place } from './unsaved.ts'

const at = (pathname: string, search: object = {}): Place => ({ pathname, search })

describe('what is not saved', () => {
  it('asks only when something would be lost', async () => {
    const unsaved = createUnsaved()
    expect(await unsaved.mayLeave(at('/a'), at('/b'))).toBe(true)
    const release = unsaved.hold(['tab'])
    expect(await unsaved.mayLeave(at('/a', { tab: 'x' }), at('/a', { tab: 'x', act: 1 }))).toBe(true)
    expect(unsaved.question.isAsked()).toBe(false)
    release()
    expect(unsaved.isHeld()).toBe(false)
    expect(await unsaved.mayLeave()).toBe(true)
  })

  it.each([
    ['another page', at('/a'), at('/b')],
    ['another part of the page', at('/a', { tab: 'x' }), at('/a', { tab: 'y' })],
    ['the sign-out', undefined, undefined],
  ])('asks once for all forms before %s', async (_, from, to) => {
    const unsaved = createUnsaved()
    unsaved.hold(['tab'])
    unsaved.hold(['tab'])
    const leaving = unsaved.mayLeave(from, to)
    expect(unsaved.question.isAsked()).toBe(true)
    unsaved.question.answer(false)
    expect(await leaving).toBe(false)
    expect(unsaved.question.isAsked()).toBe(false)
    const again = unsaved.mayLeave(from, to)
    unsaved.question.answer(true)
    expect(await again).toBe(true)
  })

  it('lets her go once all is saved while it asks', async () => {
    const unsaved = createUnsaved()
    const saved = [unsaved.hold([]), unsaved.hold([])]
    const leaving = unsaved.mayLeave()
    saved[0]?.()
    expect(unsaved.question.isAsked()).toBe(true)
    saved[1]?.()
    expect(unsaved.question.isAsked()).toBe(false)
    expect(await leaving).toBe(true)
  })

  it('tells those who listen', () => {
    const unsaved = createUnsaved()
    const told: boolean[] = []
    unsaved.subscribe(() => told.push(unsaved.isHeld()))
    unsaved.hold([])()
    expect(told).toEqual([true, false])
  })
})
