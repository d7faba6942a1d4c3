import { stringToHex } from 'viem'

const bytes32 = (text: string) => stringToHex(text, { size: 32 })

/** ERC-1056 delegate types of officers and of the service: bytes32, right-padded ASCII. */
export const delegateTypes = {
  grant: bytes32('sello/grant'),
  status: bytes32('sello/status'),
  arrangement: bytes32('sello/arrangement'),
  directory: bytes32('sello/directory'),
  record: bytes32('sello/record'),
} as const

/** A delegate whose validity ends further ahead than this many seconds is no officer. */
export const maxDelegateValidity = 90 * 24 * 60 * 60

/** Names under which the directory keeps the contracts' addresses: bytes32, right-padded ASCII. */
export const contractNames = {
  didRegistry: bytes32('didRegistry'),
  arrangementRegistry: bytes32('arrangementRegistry'),
  statusRegistry: bytes32('statusRegistry'),
  anchorLog: bytes32('anchorLog'),
} as const

/** Solidity's `Act`. */
export const acts = { grant: 0, revoke: 1, suspend: 2, arrange: 3, govern: 4, record: 5 } as const

/** Solidity's `IAuthorityDirectory.Standing`. */
export const standings = { none: 0, active: 1, suspended: 2, removed: 3, replaced: 4 } as const

/** Solidity's `IAuthorityDirectory.Decision`. */
export const decisions = {
  admit: 0,
  suspend: 1,
  reinstate: 2,
  remove: 3,
  distrust: 4,
  replaceIdentity: 5,
  setContract: 6,
} as const

/** Solidity's `IAnchorLog.Purpose`. */
export const purposes = { grant: 0, copy: 1, exchange: 2, audit: 3 } as const

/** Solidity's `IStatusRegistry.Kind`. */
export const statusKinds = { revocation: 0, suspension: 1 } as const

/** A status list's size. */
export const statusListWords = 512
export const statusListEntries = statusListWords * 256
