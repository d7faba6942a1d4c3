export * from './check-answer.ts'
export * from './mounted-routes.ts'
export * from './self-signed.ts'
export * from './software-passkey.ts'
