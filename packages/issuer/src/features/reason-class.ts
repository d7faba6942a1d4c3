export { ReasonClass } from '@sello/core'
