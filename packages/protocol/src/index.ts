export * from './claim/claim.ts'
export * from './claim/offer.ts'
export * from './presentation/presentation-request.ts'
export * from './verification/verification.ts'
