import type { CommandIo } from '../command.ts'

/** A line that shows how far something is, with its rate and the time that is left. */
export interface ProgressLine {
  show(done: number, of: number): void
  end(): void
}

/** On a terminal the line is written over; elsewhere a new one is written at most every five seconds. */
export function progressLine(io: CommandIo, label: string): ProgressLine {
  let start: { at: number; done: number } | undefined
  let shown: number | undefined
  let last = ''
  return {
    show: (done, of) => {
      const now = io.clock().getTime()
      start ??= { at: now, done }
      const seconds = (now - start.at) / 1000
      const rate = seconds > 0 ? (done - start.done) / seconds : 0
      const left = rate > 0 && done < of ? `, ${Math.ceil((of - done) / rate)} s left` : ''
      last = `${label} ${done}/${of}${rate > 0 ? ` (${Math.round(rate)}/s${left})` : ''}`
      if (io.isTerminal) io.progress(`\r${last.padEnd(72)}`)
      else if (shown === undefined || now - shown >= 5_000) {
        io.progress(`${last}\n`)
        shown = now
        last = ''
      }
    },
    end: () => {
      if (io.isTerminal) io.progress('\n')
      else if (last !== '') io.progress(`${last}\n`)
    },
  }
}
