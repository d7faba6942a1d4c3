import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readTar } from './read-tar.ts'
import { type TarEntry, writeTar } from './write-tar.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sello-tar-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = new Date('2026-11-21T12:00:00Z')
const large = new Uint8Array(100_000).map((_, index) => index % 251)

async function archive(entries: readonly TarEntry[]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeTar(entries, at)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* inPieces(bytes: Buffer, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function filesIn(bytes: Buffer, size = 700): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {}
  await readTar(inPieces(bytes, size), async ({ name, pieces }) => {
    const parts: Uint8Array[] = []
    for await (const piece of pieces) parts.push(Buffer.from(piece))
    files[name] = Buffer.concat(parts)
  })
  return files
}

async function example(): Promise<Buffer> {
  const path = join(folder, 'large')
  writeFileSync(path, large)
  return archive([
    { name: 'manifest.json', content: Buffer.from('{}') },
    { name: 'issuer.sqlite', path, bytes: large.length },
    { name: 'empty', content: new Uint8Array() },
  ])
}

it('reads what it wrote, however it arrives', async () => {
  const bytes = await example()
  for (const size of [1, 511, 512, 65_536]) {
    const files = await filesIn(bytes, size === 1 ? 13 : size)
    expect(Object.keys(files)).toEqual(['manifest.json', 'issuer.sqlite', 'empty'])
    expect(files['issuer.sqlite']?.equals(large)).toBe(true)
  }
})

it('passes over a file that nobody reads', async () => {
  const names: string[] = []
  await readTar(inPieces(await example(), 1_000), async ({ name }) => void names.push(name))
  expect(names).toHaveLength(3)
})

it('is an archive as everybody else reads it', async () => {
  writeFileSync(join(folder, 'a.tar'), await example())
  execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder })
  expect(readFileSync(join(folder, 'issuer.sqlite')).equals(large)).toBe(true)
})

it.each<[string, (bytes: Buffer) => Buffer]>([
  ['is cut off in a file', (bytes) => bytes.subarray(0, 50_000)],
  ['is cut off in a header', (bytes) => bytes.subarray(0, 100)],
  ['lacks its end', (bytes) => bytes.subarray(0, bytes.length - 1_024)],
  ['is empty', () => Buffer.alloc(0)],
  [
    'has an altered size',
    (bytes) => {
      const changed = Buffer.from(bytes)
      changed.write('7', 134, 'latin1')
      return changed
    },
  ],
])('refuses one that %s', async (_, change) => {
  await expect(filesIn(change(await example()))).rejects.toMatchObject({ code: 'archive-damaged' })
})

it.each(['../authority.json', 'a/b', '..'])('refuses a file called %s', async (name) => {
  const bytes = await example()
  bytes.fill(0, 0, 100)
  bytes.write(name, 0, 'latin1')
  bytes.fill(0x20, 148, 156)
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  await expect(filesIn(bytes)).rejects.toMatchObject({ code: 'archive-damaged' })
})
