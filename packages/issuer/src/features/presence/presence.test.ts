import { describe, expect, it } from 'vitest'
import { createPresenceBoard, type PresenceReport } from './presence.ts'

function open(options?: { mostReports?: number }) {
  const time = { now: Date.parse('2026-11-20T12:00:00Z') }
  const board = createPresenceBoard(() => new Date(time.now), options)
  const report = (username: string, more: Partial<PresenceReport> = {}) =>
    board
      .report({
        subject: 'operator:1',
        username,
        displayName: username.toUpperCase(),
        editing: false,
        ...more,
      })
      .map((present) => `${present.displayName}${present.editing ? '*' : ''}`)
  return { time, board, report }
}

describe('presence', () => {
  it('shows each the others on the same record, and nobody else', () => {
    const { report } = open()
    expect(report('ana')).toEqual([])
    expect(report('berta', { editing: true })).toEqual(['ANA'])
    expect(report('carla', { subject: 'operator:2' })).toEqual([])
    expect(report('ana')).toEqual(['BERTA*'])
  })

  it('forgets who is silent for 30 seconds, and who leaves', () => {
    const { time, board, report } = open()
    report('ana')
    time.now += 29_999
    expect(report('berta')).toEqual(['ANA'])
    time.now += 1
    expect(report('berta')).toEqual([])
    report('ana')
    board.leave({ subject: 'operator:1', username: 'ana' })
    expect(report('berta')).toEqual([])
  })

  it('keeps since from the first report, and an officer of two tabs until both are closed', () => {
    const { time, board } = open()
    const ana = { subject: 's:1', username: 'ana', displayName: 'Ana', editing: false }
    const berta = { ...ana, username: 'berta', displayName: 'Berta' }
    board.report({ ...ana, tab: '1' })
    time.now += 10_000
    board.report({ ...ana, tab: '2', editing: true })
    board.report({ ...ana, tab: '1' })
    expect(board.report(berta)).toEqual([
      { username: 'ana', displayName: 'Ana', since: new Date('2026-11-20T12:00:00Z'), editing: true },
    ])
    board.leave({ ...ana, tab: '1' })
    expect(board.report(berta)).toHaveLength(1)
    board.leave({ ...ana, tab: '2' })
    expect(board.report(berta)).toEqual([])
  })

  it('does not grow without bounds', () => {
    const { report } = open({ mostReports: 3 })
    for (const name of ['a', 'b', 'c', 'd', 'e']) report(name)
    expect(report('z').length).toBeLessThanOrEqual(3)
  })
})
