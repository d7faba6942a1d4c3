export * from './check-answer.ts'
export * from './mounted-routes.ts'
