import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isSelloError, SelloError } from '@sello/core'
import { z } from 'zod'
import type { CommandIo } from '../command.ts'
import type { IssuerClient } from './issuer-client.ts'
import { progressLine } from './progress-line.ts'
import { inspectFile, type RegisterFile, readRows } from './register-file.ts'

export interface ImportOptions {
  readonly file: string
  readonly issuer: IssuerClient
  /** Another officer, when she gave her login too. */
  readonly second?: IssuerClient
  readonly issue: boolean
  /** Where the credentials go. */
  readonly out?: string
  /** Where refused rows go. */
  readonly errors: string
}

const Progress = z.looseObject({
  id: z.uuid(),
  rows: z.number(),
  checkedAt: z.string().optional(),
  counts: z.object({ received: z.number(), accepted: z.number(), refused: z.number() }),
  act: z
    .looseObject({
      id: z.uuid(),
      state: z.enum(['awaiting-signatures', 'signed', 'sent', 'final', 'failed']),
      officers: z.array(z.string()),
      quorum: z.number(),
      failure: z.object({ code: z.string(), message: z.string() }).optional(),
    })
    .optional(),
  issuance: z
    .looseObject({ size: z.number(), signed: z.number(), landed: z.unknown().optional() })
    .optional(),
})
type Progress = z.infer<typeof Progress>
const Act = z.looseObject({ id: z.uuid() })

const CHUNK = 500
const POLL_MS = 500

/**
 * Brings a register file into the issuer, has its grant signed and its copies issued. Every step asks the service
 * first how far it is, so that the same command goes on after a kill of either. False when another officer has to
 * sign first. Errors: those of the service, `file-…`, `csv-malformed`, `grant-failed`.
 */
export async function importRegister(options: ImportOptions, io: CommandIo): Promise<boolean> {
  const { issuer } = options
  const file = await inspectFile(options.file)
  const body = { name: basename(options.file), ...file }
  const begun = await issuer.json(Progress, { method: 'POST', path: '/v1/imports', body })
  io.progress(`import ${begun.id}: ${begun.counts.received} of ${file.rows} rows are there\n`)
  const staged = await stage(options, begun, file, io)
  await reportErrors(options, staged, io)
  const granted = await grant(options, staged, io)
  if (!granted) return false
  if (!options.issue) return true
  await issue(options, begun.id, io)
  if (options.out) await download(options, begun.id, options.out, io)
  return true
}

/** Uploads what is missing and has it checked. */
async function stage(
  { issuer, file: path }: ImportOptions,
  begun: Progress,
  file: RegisterFile,
  io: CommandIo,
): Promise<Progress> {
  if (begun.act) return begun
  const base = `/v1/imports/${begun.id}`
  let from = begun.counts.received + 1
  for (;;) {
    if (from <= file.rows) await upload(issuer, base, { path, from, rows: file.rows }, io)
    try {
      return await issuer.json(Progress, { method: 'POST', path: `${base}/validation` })
    } catch (error) {
      // Rows that came out of order, from a command beside this one.
      const row = isSelloError(error, 'import-incomplete') ? Number(error.details.row) : Number.NaN
      if (!(row >= 1) || row === from) throw error
      from = row
    }
  }
}

async function upload(
  issuer: IssuerClient,
  base: string,
  { path, from, rows }: { path: string; from: number; rows: number },
  io: CommandIo,
): Promise<void> {
  const line = progressLine(io, 'rows')
  let next = from
  for await (const chunk of readRows(path, from, CHUNK)) {
    await issuer.json(Progress, { method: 'PUT', path: `${base}/rows?from=${next}`, body: chunk })
    next += chunk.length
    line.show(next - 1, rows)
  }
  line.end()
}

async function reportErrors(
  { issuer, errors }: ImportOptions,
  { id, counts }: Progress,
  io: CommandIo,
): Promise<void> {
  io.progress(`${counts.accepted} rows accepted, ${counts.refused} refused\n`)
  if (counts.refused === 0) return
  await saveStream(await issuer.stream(`/v1/imports/${id}/errors.csv`), errors)
  io.progress(`why they are refused: ${errors}\n`)
}

/** True once the grant is final; false when it awaits an officer who is not here. */
async function grant(options: ImportOptions, { id }: Progress, io: CommandIo): Promise<boolean> {
  const read = () => options.issuer.json(Progress, { method: 'GET', path: `/v1/imports/${id}` })
  let progress = await read()
  if (!progress.act || progress.act.failure?.code === 'declined') {
    const body = { kind: 'grant', importId: id }
    const idempotencyKey = `import-${id}-${progress.act?.id ?? 'first'}`
    await options.issuer.json(Act, { method: 'POST', path: '/v1/acts', body, idempotencyKey })
    progress = await read()
  }
  if (progress.act?.state === 'awaiting-signatures') await coSign(options, progress.act.id)
  for (;;) {
    const { act } = await read()
    if (!act) throw new SelloError('issuer-answer-malformed', 'The issuer has lost the grant.')
    if (act.state === 'final') break
    if (act.state === 'failed')
      throw new SelloError('grant-failed', `${act.failure?.code}: ${act.failure?.message} (act ${act.id})`)
    if (act.state === 'awaiting-signatures') {
      const missing = act.quorum - act.officers.length
      io.out(`Act ${act.id} awaits ${missing} more signature(s); signed by ${act.officers.join(', ')}.\n`)
      io.out('Have another officer sign it, then run the same command again.\n')
      return false
    }
    await io.sleep(POLL_MS)
  }
  io.progress('the grant is anchored\n')
  return true
}

async function coSign({ second }: ImportOptions, actId: string): Promise<void> {
  if (!second) return
  try {
    await second.json(Act, { method: 'POST', path: `/v1/acts/${actId}/signatures` })
  } catch (error) {
    // Asked again after an answer that was lost.
    if (!isSelloError(error, 'already-signed', 'act-state')) throw error
  }
}

async function issue({ issuer }: ImportOptions, id: string, io: CommandIo): Promise<void> {
  const path = `/v1/imports/${id}`
  let { issuance } = await issuer.json(Progress, {
    method: 'POST',
    path: `${path}/issuance`,
    body: { format: 'ldp' },
  })
  const line = progressLine(io, 'signed')
  let anchored = false
  for (;;) {
    if (!issuance) throw new SelloError('issuer-answer-malformed', 'The issuer does not issue.')
    if (issuance.landed && !anchored) {
      anchored = true
      io.progress('the copies are anchored\n')
    }
    if (anchored) line.show(issuance.signed, issuance.size)
    if (issuance.signed === issuance.size) break
    await io.sleep(POLL_MS)
    issuance = (await issuer.json(Progress, { method: 'GET', path })).issuance
  }
  line.end()
}

async function download({ issuer }: ImportOptions, id: string, out: string, io: CommandIo): Promise<void> {
  await saveStream(await issuer.stream(`/v1/imports/${id}/credentials.ndjson`), out)
  io.out(`${out}\n`)
}

/** The file appears when it is whole. */
async function saveStream(body: ReadableStream<Uint8Array>, path: string): Promise<void> {
  const partial = `${path}.part`
  await pipeline(Readable.from(body), createWriteStream(partial, { mode: 0o600 }))
  await rename(partial, path)
}
