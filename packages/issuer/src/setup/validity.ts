const DAY = 86_400
/** Officers and the record account: a day less than the contracts' limit. */
export const DELEGATE_SECONDS = 89 * DAY
/** Keys of the DID document. */
export const KEY_SECONDS = 2 * 365 * DAY
