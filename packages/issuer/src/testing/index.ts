export * from './open-register-service.ts'
