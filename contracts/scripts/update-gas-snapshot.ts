import { writeFileSync } from 'node:fs'
import { measureGas } from '../test/support/measure-gas.ts'

/** Writes `gas-snapshot.json` anew; look at the difference before committing it. */
const figures = await measureGas()
writeFileSync(new URL('../gas-snapshot.json', import.meta.url), `${JSON.stringify(figures, null, 2)}\n`)
