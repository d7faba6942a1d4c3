/** Largest batch in one statement: SQLite binds at most 32,766 values. */
const MAX_BATCH = 500

/**
 * Group commit: what is appended in one turn of the event loop is written together, and each append resolves
 * when its batch is on disk. Nothing can be lost between answer and disk, and under load the price of a disk
 * flush is shared. A batch that fails rejects all its appends.
 */
export function groupWrites<Item>(write: (batch: Item[]) => Promise<void>): (item: Item) => Promise<void> {
  const waiting: { item: Item; resolve: () => void; reject: (error: unknown) => void }[] = []
  let scheduled = false

  async function flush(): Promise<void> {
    const batch = waiting.splice(0, MAX_BATCH)
    try {
      await write(batch.map(({ item }) => item))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
    scheduled = false
    schedule()
  }

  function schedule(): void {
    if (scheduled || waiting.length === 0) return
    scheduled = true
    setImmediate(() => void flush())
  }

  return (item) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      schedule()
    })
}
