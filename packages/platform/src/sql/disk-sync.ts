import { type FileHandle, open } from 'node:fs/promises'

export interface DiskSync {
  /** Resolves when all that was written before the call is on the disk. Callers of one moment share one flush. */
  flushed(): Promise<void>
  close(): Promise<void>
}

/** For the file that `path` names once something was written; opened at the first flush. */
export function createDiskSync(path: string): DiskSync {
  let handle: FileHandle | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const flush = async () => {
    // For writing, as flushing wants it on some systems.
    handle ??= await open(path, 'r+')
    await handle.datasync()
  }
  const start = (): Promise<void> => {
    running = flush().finally(() => {
      running = undefined
    })
    return running
  }
  return {
    flushed: () => {
      if (!running) return start()
      // The one under way may have begun before the caller wrote.
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined
          return start()
        })
      return next
    },
    close: async () => {
      await (next ?? running)?.catch(() => undefined)
      await handle?.close()
    },
  }
}
