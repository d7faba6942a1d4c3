import type { Log } from '@sello/platform'
import { type PurgeFilesDeps, purgeFiles } from '../features/imports/files/purge-files.ts'

const HOUR_MS = 3_600_000

/** Takes files of imports away when their time is over, now and every hour; resolves once it has stopped. */
export function startPurging(options: PurgeFilesDeps, log: Log): { stop(): Promise<void> } {
  let purging: Promise<unknown> = Promise.resolve()
  const purge = () => {
    purging = purgeFiles(options).catch((error) =>
      log.error({ err: error }, 'no file of an import could be taken away'),
    )
  }
  purge()
  const timer = setInterval(purge, HOUR_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await purging
    },
  }
}
