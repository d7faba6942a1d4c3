export * from './check-answer.ts'
export * from './mounted-routes.ts'
export * from './self-signed.ts'
