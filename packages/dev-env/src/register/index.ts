export { generateRegister, type RegisterOptions } from './generate-register.ts'
export { type RegisterRecord, type RegisterRow, type RowOrigin, registerColumns } from './register-record.ts'
export { toCsv } from './to-csv.ts'
