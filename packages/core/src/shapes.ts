/**
 * What browsers may load too: shapes, codes and tables, nothing of it reaching a module of Node. For the wire's schemas
 * in @sello/protocol.
 */

export * from './application/application-form.ts'
export * from './application/application-work.ts'
export { ArrangementTerms } from './arrangement/terms.ts'
export * from './certificate/certificate-shapes.ts'
export * from './certificate/party-shapes.ts'
export { CalendarDate } from './dates.ts'
export * from './errors.ts'
export * from './identifiers.ts'
export * from './ledger-deployment.ts'
export * from './lifecycle/act-kinds.ts'
export * from './lifecycle/act-proposal.ts'
export * from './lifecycle/appeal.ts'
export * from './lifecycle/application-lifecycle.ts'
export * from './lifecycle/certificate-lifecycle.ts'
export * from './lifecycle/reason-class.ts'
export * from './lifecycle/reasons.ts'
export * from './lifecycle/validation.ts'
export * from './programme/add-months.ts'
export * from './programme/checklist.ts'
export * from './programme/contrast.ts'
export * from './programme/local-text.ts'
export * from './programme/programme-config.ts'
