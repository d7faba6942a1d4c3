/** What the reader is made with. */
export interface ReaderContext {
  /** The lists that `@context` of a credential may be, each exactly. */
  readonly contexts: readonly (readonly string[])[]
  readonly clock: () => Date
  /** How far a proof's `created` may lie ahead of the clock. */
  readonly clockSkewSeconds: number
}
export const VC_CONTEXT = 'https://www.w3.org/ns/credentials/v2'
export const VC_1_1_CONTEXT = 'https://www.w3.org/2018/credentials/v1'
/** A presentation is read whole: the limit bounds the work that one request can cause. */
export const MAX_CREDENTIALS = 8
