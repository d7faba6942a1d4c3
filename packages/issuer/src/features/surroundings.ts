/** What a use-case takes from the world around it, so that a test can hold it still. */
export interface Surroundings {
  readonly clock: () => Date
  readonly randomBytes: (length: number) => Uint8Array
  /** A fresh UUID. */
  readonly newId: () => string
}

/**
 * Runs work in one database transaction: all of it or nothing. A use-case names the stores that it needs.
 * Work must not reach outside the database.
 */
export type Transact<Stores> = <Result>(work: (stores: Stores) => Promise<Result>) => Promise<Result>
