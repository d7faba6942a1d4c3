export * from './register/index.ts'
