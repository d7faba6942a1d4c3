/** The network's clock: behind the machine's until it is moved to the present. */
export interface DemoClock {
  now(): Date
  /** Milliseconds by which it is behind; 0 in the present. */
  readonly behindMs: number
  toPresent(): void
}

/** A clock that begins `behindMs` before the machine's. */
export function createDemoClock(machine: () => number, behindMs: number): DemoClock {
  let behind = behindMs
  return {
    now: () => new Date(machine() - behind),
    get behindMs() {
      return behind
    },
    toPresent: () => {
      behind = 0
    },
  }
}
