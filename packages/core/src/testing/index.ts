export * from './memory-ledger-view.ts'
