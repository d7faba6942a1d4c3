import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { auditEntryHash, isSelloError, parseStrictJson, SelloError } from '@sello/core'
import {
  type AuditEntry,
  type AuditExportAnchor,
  type AuditExportHeader,
  AuditExportLine,
} from '@sello/protocol'
import type { Finding } from './findings.ts'

/** What is kept of an entry: the content itself goes by. */
export interface EntryFacts {
  readonly number: number
  readonly at: number
  readonly previous: string
  /** As the entry states it. */
  readonly hash: string
  /** The content gives the stated hash. */
  readonly sound: boolean
  /** Of an entry that says that the register came out of an archive: when that was taken. */
  readonly archiveTakenAt?: number
}

export interface AuditFile {
  readonly header: AuditExportHeader
  readonly entries: readonly EntryFacts[]
  readonly anchors: readonly AuditExportAnchor[]
  /** What is wrong with the file as a file. */
  readonly findings: readonly Finding[]
}

/** The lines of a file. Throws `file-unreadable`. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  } catch (cause) {
    throw new SelloError('file-unreadable', `${path} cannot be read.`, { cause })
  }
}

/** Reads an export line by line. Throws `not-an-audit-export` when its first line is none. */
export async function readAuditFile(lines: AsyncIterable<string> | Iterable<string>): Promise<AuditFile> {
  let header: AuditExportHeader | undefined
  let end: { entries: number; anchors: number } | undefined
  const entries: EntryFacts[] = []
  const anchors: AuditExportAnchor[] = []
  const findings: Finding[] = []
  let place = 0
  for await (const text of lines) {
    place++
    if (text === '') continue
    const line = parseLine(text)
    if (place === 1) header = headerOf(line)
    else if (end) findings.push(misplaced(place, 'stands after the end'))
    else if (!line) findings.push(misplaced(place, `is not what an export holds${near(entries)}`))
    else if ('entry' in line) {
      if (anchors.length > 0) findings.push(misplaced(place, 'is an entry after the heads'))
      entries.push(factsOf(line.entry))
    } else if ('anchor' in line) anchors.push(line.anchor)
    else if ('end' in line) end = line.end
    else findings.push(misplaced(place, 'is a second header'))
  }
  if (!header) throw notAnExport()
  const counted = { entries: entries.length, anchors: anchors.length }
  return { header, entries, anchors, findings: [...findings, ...endFindings(end, counted)] }
}

function parseLine(text: string): AuditExportLine | undefined {
  try {
    return AuditExportLine.safeParse(parseStrictJson(text)).data
  } catch (error) {
    if (isSelloError(error)) return undefined
    throw error
  }
}

function headerOf(line: AuditExportLine | undefined): AuditExportHeader {
  if (!line || !('header' in line)) throw notAnExport()
  return line.header
}

const notAnExport = () =>
  new SelloError('not-an-audit-export', 'The file does not begin as an export of an audit trail does.')

function factsOf(entry: AuditEntry): EntryFacts {
  const { number, at, previous, hash } = entry
  const sound = hashOf(entry) === hash
  const takenAt = sound ? archiveTime(entry) : undefined
  const facts = { number, at: Date.parse(at), previous, hash, sound }
  return takenAt === undefined ? facts : { ...facts, archiveTakenAt: takenAt }
}

function archiveTime({ action, actor, details }: AuditEntry): number | undefined {
  if (action !== 'backup.restored' || actor !== 'service') return undefined
  const time = Date.parse(String(details?.takenAt))
  return Number.isNaN(time) ? undefined : time
}

/** Undefined when the content cannot even be written as canonical JSON. */
function hashOf(entry: AuditEntry): string | undefined {
  try {
    return auditEntryHash({ ...entry })
  } catch (error) {
    if (isSelloError(error, 'not-canonicalisable')) return undefined
    throw error
  }
}

const near = (entries: readonly EntryFacts[]) => {
  const last = entries.at(-1)
  return last ? `, after entry ${last.number}` : ''
}

const misplaced = (line: number, what: string): Finding => ({
  code: 'line-unexpected',
  message: `Line ${line} ${what}.`,
})

function endFindings(
  end: { entries: number; anchors: number } | undefined,
  counted: { entries: number; anchors: number },
): Finding[] {
  if (!end) return [{ code: 'cut-off', message: 'The file ends in the middle: its last line is missing.' }]
  return (['entries', 'anchors'] as const).flatMap((what) =>
    end[what] === counted[what]
      ? []
      : [
          {
            code: 'count-differs',
            message: `The file says that it has ${end[what]} ${what}; it has ${counted[what]}.`,
          },
        ],
  )
}
