import { type AuditEntry, AuditExportLine } from '@sello/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorHead, linesOfTrail, makeTrail, rechain, type Trail } from '../testing/audit-trail.ts'
import { readAuditFile } from './audit-file.ts'
import { auditText } from './audit-text.ts'
import { judgeAudit } from './verify-audit.ts'

const COUNT = 23
const HEADS = 5
/** The last entry under a head. */
const PROVEN = 20

const judge = async (trail: Trail, lines = linesOfTrail(trail)) =>
  judgeAudit(await readAuditFile(lines), { roots: trail.roots, tolerance: 120 })

/** The trail after somebody changed its entries, or something else of it. */
const changed = (change: (trail: Trail) => void, base = makeTrail(COUNT, HEADS)): Trail => {
  const trail = structuredClone(base)
  change(trail)
  return trail
}

const put = <Target extends object>(target: Target, values: Partial<Target>): void => {
  Object.assign(target, values)
}

const at = <Item>(items: readonly Item[], place: number): Item => {
  const item = items[place]
  if (item === undefined) throw new RangeError(`nothing at ${place}`)
  return item
}

describe('an intact export', () => {
  it('is proven up to its last head, and the rest is named', async () => {
    const report = await judge(makeTrail(COUNT, HEADS))
    expect(report).toMatchObject({
      status: 'intact',
      provenTo: PROVEN,
      tail: { from: 21, to: 23 },
      findings: [],
    })
    expect(report.heads.map(({ number }) => number)).toEqual([5, 10, 15, 20])
    expect(auditText(report, { contractsTrusted: true })).toContain('Not provable yet: entries 21 to 23 (3)')
  })

  it('may be a part, and may have a head on its way', async () => {
    const part = changed((trail) => {
      trail.header = { ...trail.header, from: 7, to: 18 }
      trail.entries = trail.entries.slice(6, 18)
      trail.anchors = trail.anchors.slice(1, 3)
    })
    expect(await judge(part)).toMatchObject({ status: 'intact', provenTo: 15, tail: { from: 16, to: 18 } })
    const under = changed((trail) => {
      anchorHead(trail, 23)
      trail.roots.pop()
      const { landed: _, ...open } = at(trail.anchors, 4)
      trail.anchors[4] = open
    })
    expect(await judge(under)).toMatchObject({ status: 'intact', provenTo: 20 })
  })

  it('is unproven while no head covers it', async () => {
    const report = await judge(makeTrail(4, 100))
    expect(report).toMatchObject({ status: 'unproven', provenTo: 0, tail: { from: 1, to: 4 } })
  })

  it('is told of heads that came after it', async () => {
    const trail = changed((trail) => {
      anchorHead(trail, 23)
      trail.anchors.pop()
      trail.header.block = 24
    })
    expect(await judge(trail)).toMatchObject({ status: 'intact', laterHeads: 1 })
  })
})

describe('a fault is named by its entry', () => {
  const swap = (entries: AuditEntry[], a: number, b: number) => {
    const [first, second] = [at(entries, a), at(entries, b)]
    entries[a] = second
    entries[b] = first
  }
  it.each<[string, (trail: Trail) => void, object]>([
    [
      'altered content',
      (t) => put(at(t.entries, 7), { actor: 'officer:eva' }),
      { code: 'altered', number: 8 },
    ],
    [
      'altered content with its own hash made anew',
      (t) => {
        const entries = rechain(t.entries.with(7, { ...at(t.entries, 7), actor: 'officer:eva' }))
        t.entries[7] = at(entries, 7)
      },
      { code: 'altered', number: 8 },
    ],
    ['a missing entry', (t) => void t.entries.splice(7, 1), { code: 'missing', number: 8 }],
    ['missing entries', (t) => void t.entries.splice(7, 3), { code: 'missing', number: 8 }],
    ['entries in another order', (t) => swap(t.entries, 7, 8), { code: 'reordered', number: 8 }],
    ['entries far apart swapped', (t) => swap(t.entries, 2, 18), { code: 'reordered', number: 3 }],
    ['an entry twice', (t) => void t.entries.splice(8, 0, at(t.entries, 7)), { code: 'inserted', number: 8 }],
    [
      'an altered chain made anew',
      (t) => {
        at(t.entries, 7).actor = 'officer:eva'
        t.entries = rechain(t.entries)
      },
      { code: 'head-differs', number: 6 },
    ],
    [
      'an entry taken out and the chain made anew',
      (t) => {
        t.entries = rechain(t.entries.toSpliced(7, 1))
      },
      { code: 'head-differs', number: 6 },
    ],
    [
      'entries cut off before a head',
      (t) => void t.entries.splice(17),
      { code: 'truncated', number: 18, message: 'The ledger proves 20 entries, the file has 17.' },
    ],
    [
      'entries cut off with their heads',
      (t) => {
        t.entries.splice(17)
        t.anchors.splice(3)
      },
      { code: 'head-not-named' },
    ],
    ['a head left out', (t) => void t.anchors.splice(1, 1), { code: 'head-not-named' }],
    [
      'a forged head over a forged chain',
      (t) => {
        at(t.entries, 7).actor = 'officer:eva'
        t.entries = rechain(t.entries)
        const { roots } = t
        t.anchors = []
        for (const number of [5, 10, 15, 20]) anchorHead(t, number)
        t.roots = roots.slice(0, 4)
      },
      { code: 'root-not-on-ledger', number: 10 },
    ],
    [
      'a head over another number',
      (t) => put(at(t.anchors, 1), { number: 9 }),
      { code: 'root-wrong', number: 9 },
    ],
    [
      'a disavowed head',
      (t) => {
        t.roots = t.roots.with(1, { ...at(t.roots, 1), disavowed: true })
      },
      { code: 'root-disavowed', number: 10 },
    ],
    [
      'a head of another block',
      (t) => {
        const anchor = at(t.anchors, 1)
        if (anchor.landed) anchor.landed.block++
      },
      { code: 'head-told-otherwise', number: 10 },
    ],
    [
      'an entry younger than the block that proves it',
      (t) => {
        t.roots = t.roots.map((root) => ({ ...root, time: root.time - 200 }))
        for (const { landed } of t.anchors)
          if (landed) landed.blockTime = new Date(Date.parse(landed.blockTime) - 200_000).toISOString()
      },
      { code: 'later-than-its-block', number: 1 },
    ],
    [
      'entries behind the number asked for',
      (t) => put(t.header, { to: 21 }),
      { code: 'inserted', number: 22 },
    ],
  ])('%s', async (_title, change, expected) => {
    const report = await judge(changed(change))
    expect(report.status).toBe('faulty')
    expect(report.findings[0]).toMatchObject(expected)
    const { number = PROVEN + 1 } = report.findings[0] ?? {}
    expect(report.provenTo).toBeLessThan(number)
  })

  it('a file that was cut off on its way', async () => {
    const trail = makeTrail(COUNT, HEADS)
    const cut = linesOfTrail(trail).slice(0, -1)
    expect((await judge(trail, cut)).findings).toMatchObject([{ code: 'cut-off' }])
    const half = [...cut.slice(0, -1), cut.at(-1)?.slice(0, 40) ?? '']
    expect((await judge(trail, half)).findings.map(({ code }) => code)).toContain('line-unexpected')
  })

  it('a line that is read in two ways', async () => {
    const trail = makeTrail(COUNT, HEADS)
    const lines = linesOfTrail(trail)
    lines[8] = at(lines, 8).replace('"actor"', '"actor":"officer:eva","actor"')
    expect((await judge(trail, lines)).status).toBe('faulty')
  })
})

type Change = (lines: string[], place: number, other: number) => string[]
const changes: Record<string, Change> = {
  deletion: (lines, place) => lines.toSpliced(place, 1),
  swap: (lines, place, other) => lines.with(place, at(lines, other)).with(other, at(lines, place)),
  duplication: (lines, place, other) => lines.toSpliced(other, 0, at(lines, place)),
}

describe('whatever is changed before the last head is found', () => {
  const trail = makeTrail(COUNT, HEADS)
  const lines = linesOfTrail(trail)
  const place = fc.integer({ min: 1, max: PROVEN })
  const found = async (forged: string[]) => {
    // What is proven may be as it was: then only the tail differs.
    fc.pre(forged.slice(0, PROVEN + 1).join() !== lines.slice(0, PROVEN + 1).join())
    // The end is put right too.
    const parsed = forged.slice(0, -1).map((line) => JSON.parse(line))
    const end = {
      entries: parsed.filter((line) => 'entry' in line).length,
      anchors: parsed.filter((line) => 'anchor' in line).length,
    }
    const report = await judge(trail, [...forged.slice(0, -1), JSON.stringify({ end })])
    expect(report.status).toBe('faulty')
  }

  it.each(Object.entries(changes))('by any single %s', async (_title, change) => {
    await fc.assert(
      fc.asyncProperty(place, place, (one, other) => found(change(lines, one, other))),
      { numRuns: 150 },
    )
  })

  it('by any deletion, swap or duplication with all numbers and hashes made anew', async () => {
    const forge = (change: Change, one: number, other: number) => {
      const entries = change(lines.slice(0, COUNT + 1), one, other)
        .slice(1)
        .flatMap((line) => {
          const parsed = AuditExportLine.parse(JSON.parse(line))
          return 'entry' in parsed ? [parsed.entry] : []
        })
      return linesOfTrail({ ...trail, entries: rechain(entries) })
    }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(changes)), place, place, (change, one, other) =>
        found(forge(change, one, other)),
      ),
      { numRuns: 150 },
    )
  })

  it('by any other character', async () => {
    const mutation = fc.tuple(place, fc.nat(), fc.constantFrom(...'0123456789abcdefXYZ"{}[]:, -'))
    await fc.assert(
      fc.asyncProperty(mutation, async ([one, where, character]) => {
        const line = at(lines, one)
        const offset = where % line.length
        const text = `${line.slice(0, offset)}${character}${line.slice(offset + 1)}`
        if (sameJson(text, line)) return
        expect((await judge(trail, lines.with(one, text))).status).toBe('faulty')
      }),
      { numRuns: 400 },
    )
  })

  it('by any other character of a head', async () => {
    const mutation = fc.tuple(
      fc.integer({ min: COUNT + 1, max: COUNT + 4 }),
      fc.nat(),
      fc.constantFrom(...'0123456789abcdefXYZ"{}'),
    )
    await fc.assert(
      fc.asyncProperty(mutation, async ([one, where, character]) => {
        const line = at(lines, one)
        const offset = where % line.length
        const text = `${line.slice(0, offset)}${character}${line.slice(offset + 1)}`
        if (sameJson(text, line)) return
        expect((await judge(trail, lines.with(one, text))).status).toBe('faulty')
      }),
      { numRuns: 300 },
    )
  })
})

function sameJson(text: string, line: string): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(JSON.parse(line))
  } catch {
    return false
  }
}

describe('a trail that went on from an archive', () => {
  /** Entry 11 says so: heads of entries 12, 15 and 20 were anchored before it and are not in this trail. */
  const restored = (takenAt: string) =>
    changed((trail) => {
      const [before, after] = [trail.entries.slice(0, 10), trail.entries.slice(20)]
      const lost = { ...at(trail.entries, 20), actor: 'service', action: 'backup.restored' }
      trail.entries = rechain([...before, { ...lost, details: { takenAt } }, ...after])
      trail.anchors = trail.anchors.slice(0, 2)
      trail.header = { ...trail.header, block: 100 }
    })
  const archive = '2026-11-21T12:00:09.500Z'

  it('is faulty all the same, and the command says which time was lost', async () => {
    const report = await judge(restored(archive))
    expect(report.status).toBe('faulty')
    expect(report.findings.map(({ code }) => code)).toEqual(['head-not-named', 'head-not-named'])
    for (const { message } of report.findings) expect(message).toContain('as entry 11 says')
    expect(report.restorations).toMatchObject([
      { number: 11, archiveTakenAt: archive, restoredAt: '2026-11-21T12:00:20.000Z', unknownHeads: 2 },
    ])
    const text = auditText(report, { contractsTrusted: true })
    expect(text).toContain('went on from an archive of 2026-11-21T12:00:09.500Z')
    expect(text).toContain('2 heads of the time between')
  })

  it('explains no head of another time', async () => {
    const trail = restored('2026-11-21T12:09:00Z')
    const report = await judge(trail)
    expect(report.restorations).toMatchObject([{ unknownHeads: 0 }])
    for (const { message } of report.findings) expect(message).toContain('entries may be missing')
  })

  it('is not believed by an entry that was altered, or is somebody else’s', async () => {
    const altered = changed((trail) => {
      put(at(trail.entries, 10), { details: { takenAt: '2020-01-01T00:00:00Z' } })
    }, restored(archive))
    expect((await judge(altered)).restorations).toEqual([])
    const forged = changed((trail) => {
      put(at(trail.entries, 10), { actor: 'officer:ana' })
      trail.entries = rechain(trail.entries)
    }, restored(archive))
    expect((await judge(forged)).restorations).toEqual([])
  })
})
