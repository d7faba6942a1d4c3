import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Log, silentLog } from '@sello/platform'
import { takeBackup } from './take-backup.ts'

export interface BackupsOptions {
  readonly dataDir: string
  readonly serving?: {
    readonly backups?: { readonly dir: string; readonly everyHours: number; readonly keep: number }
  }
  readonly clock?: () => Date
  readonly log?: Log
}

/** `issuer-20261121T161641Z.tar.zst`, so that the names sort by their time. */
const NAME = /^issuer-\d{8}T\d{6}Z\.tar\.zst$/

/** Takes archives of the service by itself, the first at once after so long a pause; a failure is logged and tried again. */
export function startBackups(options: BackupsOptions): { stop(): Promise<void> } {
  const { dataDir, log = silentLog, clock = () => new Date() } = options
  const schedule = options.serving?.backups
  if (!schedule) return { stop: async () => undefined }
  const periodMs = schedule.everyHours * 3_600_000
  let running: Promise<void> = Promise.resolve()
  const round = async () => {
    const taken = await archivesIn(schedule.dir)
    if (clock().getTime() - timeOf(taken.at(-1)) < periodMs) return
    const name = `issuer-${clock()
      .toISOString()
      .replaceAll(/[-:]|\.\d+/g, '')}.tar.zst`
    const { id, files } = await takeBackup({ dataDir, clock, to: join(schedule.dir, name) })
    log.info({ backup: name, id, files: files.length }, 'a backup was taken')
    for (const old of [...taken, name].slice(0, -schedule.keep)) await rm(join(schedule.dir, old))
  }
  const guarded = () => {
    running = running.then(round).catch((err) => log.error({ err }, 'no backup could be taken'))
  }
  guarded()
  const timer = setInterval(guarded, Math.min(periodMs, 600_000))
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

async function archivesIn(dir: string): Promise<string[]> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  return (await readdir(dir)).filter((name) => NAME.test(name)).sort()
}

function timeOf(name: string | undefined): number {
  const digits = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name ?? '')
  if (!digits) return 0
  const [, year, month, day, hour, minute, second] = digits
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
