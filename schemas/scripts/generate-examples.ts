/** Writes the valid and invalid examples and the digest vectors. Same output at every run; a test holds them against it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exampleFiles } from './example-files.ts'

const repository = new URL('../../', import.meta.url)
for (const folder of ['valid', 'invalid']) {
  rmSync(new URL(`schemas/AeoCertificate/v1/examples/${folder}/`, repository), {
    recursive: true,
    force: true,
  })
}
const files = exampleFiles()
for (const { path, text } of files) {
  const file = fileURLToPath(new URL(path, repository))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
console.log(`${files.length} files`)
