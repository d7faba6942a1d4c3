import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Hex } from 'viem'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  anchorLogBytecode,
  arrangementRegistryBytecode,
  authorityDirectoryBytecode,
  didRegistryAbi,
  didRegistryBytecode,
  statusRegistryBytecode,
} from '../src/index.ts'

/** Opcodes that came after berlin; a chain that stops there takes them for INVALID and burns all gas. */
const newer: Record<number, string> = {
  30: 'CLZ',
  72: 'BASEFEE',
  73: 'BLOBHASH',
  74: 'BLOBBASEFEE',
  92: 'TLOAD',
  93: 'TSTORE',
  94: 'MCOPY',
  95: 'PUSH0',
}

/** The opcodes newer than berlin in creation and runtime code, immediate data of PUSH1 … PUSH32 left out. */
function newerOpcodes(bytecode: Hex): string[] {
  const code = Buffer.from(bytecode.slice(2), 'hex')
  const found = new Set<string>()
  for (let at = 0; at < code.length; at++) {
    const opcode = code[at] ?? 0
    const name = newer[opcode]
    if (name) found.add(name)
    if (opcode >= 0x60 && opcode <= 0x7f) at += opcode - 0x5f
  }
  return [...found]
}

const ours = {
  authorityDirectoryBytecode,
  arrangementRegistryBytecode,
  statusRegistryBytecode,
  anchorLogBytecode,
}

test.each(Object.entries(ours))('%s has no opcode newer than berlin', (_, bytecode) => {
  expect(newerOpcodes(bytecode)).toEqual([])
})

test.each([
  ['0x5f5ff3', ['PUSH0']],
  ['0x605f5e', ['MCOPY']],
  ['0x615f5e00', []],
] as const)('the scan of %s finds %j', (bytecode, expected) => {
  expect(newerOpcodes(bytecode)).toEqual(expected)
})

test('the ERC-1056 registry is the published artifact, byte for byte', () => {
  const entry = createRequire(import.meta.url).resolve('ethr-did-registry')
  const file = entry.replace(
    /index\.js$/,
    'artifacts/contracts/EthereumDIDRegistry.sol/EthereumDIDRegistry.json',
  )
  const artifact = z
    .object({ bytecode: z.string(), abi: z.array(z.unknown()) })
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  expect(didRegistryBytecode).toBe(artifact.bytecode)
  expect(didRegistryAbi).toEqual(artifact.abi)
})
