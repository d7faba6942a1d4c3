import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import type { Command } from '../command.ts'

const dir = z.string({ error: 'name the folder of the administration' }).min(1)
const out = z.string({ error: 'name the file to write' }).min(1)
const json = z.boolean().default(false)
const noWords = z.tuple([], { error: 'give only options' })
const one = (error: string) => z.tuple([z.string().min(1)], { error })

const inDir = { dir: { type: 'string' }, json: { type: 'boolean' } } as const
const toFile = { ...inDir, out: { type: 'string' } } as const

const keysIn = () => import('../authority/service-keyring.ts')
const files = () => import('../authority/changes-file.ts')
const placeOf = async (folder: string) => (await import('../authority/place.ts')).placeIn(folder)
const preparing = () => import('../authority/prepare-file.ts')

const PREFIX = 16

export const keysListCommand: Command = {
  usage: 'keys list --dir DIR [--json]',
  summary: 'Keys of both services. KEY in other commands is a label, or the first 8 or more digits of an id.',
  run: async (args, io) => {
    const asked = readArguments(args, inDir, z.object({ words: noWords, dir, json }))
    const { listKeys } = await keysIn()
    const { textTable } = await import('../text/table.ts')
    const keys = await listKeys(await placeOf(asked.dir), io)
    const shown = keys.map(({ service, label = '', purpose, algorithm, id }) => ({
      service,
      label,
      purpose,
      algorithm,
      id,
    }))
    const rows = shown.map((key) => [
      key.service,
      key.label,
      key.purpose,
      key.algorithm,
      key.id.slice(0, PREFIX),
    ])
    io.out(
      asked.json
        ? `${JSON.stringify(shown, null, 2)}\n`
        : textTable([['service', 'label', 'purpose', 'algorithm', 'id'], ...rows]),
    )
    return 0
  },
}

export const keysEnrolCommand: Command = {
  usage: 'keys enrol --service issuer|verifier --dir DIR --out FILE [--json]',
  summary:
    'Makes a new set of keys for a service and writes the changes that put them into the DID document.',
  run: async (args, io) => {
    const service = z.enum(['issuer', 'verifier'], { error: 'is issuer or verifier' })
    const schema = z.object({ words: noWords, dir, out, json, service })
    const asked = readArguments(args, { ...toFile, service: { type: 'string' } }, schema)
    const { enrolKeys } = await keysIn()
    const { prepareFile, preparedText } = await preparing()
    const place = await placeOf(asked.dir)
    const changes = await prepareFile(place, asked.out, io, () => enrolKeys(place, asked.service, io))
    io.out(
      asked.json
        ? `${JSON.stringify({ out: asked.out, changes })}\n`
        : preparedText(changes, asked.out, asked.dir),
    )
    return 0
  },
}

export const keysRotateCommand: Command = {
  usage: 'keys rotate KEY --dir DIR --out FILE [--json]',
  summary: 'Makes a new key beside an old one and writes the change that adds it. Retire the old one later.',
  run: async (args, io) => {
    const schema = z.object({ words: one('name one key'), dir, out, json })
    const asked = readArguments(args, toFile, schema)
    const { chooseKey, listKeys, rotate } = await keysIn()
    const { prepareFile, preparedText } = await preparing()
    const place = await placeOf(asked.dir)
    const old = chooseKey(await listKeys(place, io), asked.words[0])
    let newId = ''
    const changes = await prepareFile(place, asked.out, io, async () => {
      const rotation = await rotate(place, old, io)
      newId = rotation.key.id
      return rotation.changes
    })
    if (asked.json) io.out(`${JSON.stringify({ out: asked.out, oldKey: old.id, newKey: newId, changes })}\n`)
    else {
      io.out(preparedText(changes, asked.out, asked.dir))
      if (old.purpose === 'record')
        io.out(
          `then, and before the next start: sello keys use ${newId.slice(0, PREFIX)} --dir ${asked.dir}\n`,
        )
      io.out(`at last: sello keys retire ${old.id.slice(0, PREFIX)} --dir ${asked.dir} --out FILE\n`)
    }
    return 0
  },
}

export const keysRetireCommand: Command = {
  usage: 'keys retire KEY... --dir DIR --out FILE [--json]',
  summary: 'Writes the changes that take keys out of the DID document. What they signed before stays valid.',
  run: async (args, io) => {
    const words = z.array(z.string().min(1)).min(1, { error: 'name the keys' })
    const asked = readArguments(args, toFile, z.object({ words, dir, out, json }))
    const { chooseKey, listKeys, retire } = await keysIn()
    const { prepareFile, preparedText } = await preparing()
    const place = await placeOf(asked.dir)
    const known = await listKeys(place, io)
    const keys = asked.words.map((word) => chooseKey(known, word))
    const changes = await prepareFile(place, asked.out, io, () => retire(place, keys, io))
    io.out(
      asked.json
        ? `${JSON.stringify({ out: asked.out, changes })}\n`
        : preparedText(changes, asked.out, asked.dir),
    )
    return 0
  },
}

export const keysUseCommand: Command = {
  usage: 'keys use KEY --dir DIR',
  summary: 'From its next start the issuer sends with this record key.',
  run: async (args, io) => {
    const asked = readArguments(args, inDir, z.object({ words: one('name one key'), dir }))
    const { chooseKey, listKeys } = await keysIn()
    const { useRecordKey } = await import('@sello/issuer')
    const { keySecretOf } = await import('../authority/service-environment.ts')
    const place = await placeOf(asked.dir)
    const { id } = chooseKey(await listKeys(place, io, ['issuer']), asked.words[0])
    const keySecret = await keySecretOf(place, 'issuer', io)
    await useRecordKey({ dataDir: place.issuer.dataDir, keySecret }, id)
    io.out(`restart the issuer: it will send with ${id.slice(0, PREFIX)}\n`)
    return 0
  },
}

export const keysSignCommand: Command = {
  usage: 'keys sign CHANGES --owner-file FILE --out SIGNED',
  summary: 'The owner’s part: shows the changes and signs them. Needs no network and no data folder.',
  run: async (args, io) => {
    const options = { 'owner-file': { type: 'string' }, out: { type: 'string' } } as const
    const ownerFile = z.string({ error: 'name the sealed owner file' }).min(1)
    const schema = z.object({ words: one('name the file of changes'), out, 'owner-file': ownerFile })
    const asked = readArguments(args, options, schema)
    const { readChanges, writeSignedChanges } = await files()
    const { signWithOwner } = await import('../authority/sign-and-relay.ts')
    const signed = await signWithOwner(await readChanges(asked.words[0]), asked['owner-file'], io)
    await writeSignedChanges(asked.out, signed)
    io.out(`${signed.length} signed: ${asked.out}\n`)
    return 0
  },
}

export const keysRelayCommand: Command = {
  usage: 'keys relay SIGNED --dir DIR [--rpc-url URL]',
  summary:
    'Sends signed changes with the record account of DIR. What is on the ledger already is not sent twice.',
  run: async (args, io) => {
    const options = { dir: { type: 'string' }, 'rpc-url': { type: 'string' } } as const
    const schema = z.object({ words: one('name the signed file'), dir, 'rpc-url': z.url().optional() })
    const asked = readArguments(args, options, schema)
    const { readSignedChanges } = await files()
    const { relay } = await import('../authority/sign-and-relay.ts')
    const signed = await readSignedChanges(asked.words[0])
    await relay(await placeOf(asked.dir), signed, io, asked['rpc-url'])
    io.out(`${signed.length} on the ledger\n`)
    return 0
  },
}
