import { Country, SelloError } from '@sello/core'
import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import { type Command, type CommandIo, usageError } from '../command.ts'
import { pairs, rolesIn, withPasswords } from './officer-options.ts'

const options = {
  dir: { type: 'string' },
  found: { type: 'string' },
  join: { type: 'string' },
  deployment: { type: 'string' },
  country: { type: 'string' },
  name: { type: 'string' },
  'time-zone': { type: 'string' },
  'rpc-url': { type: 'string' },
  'owner-file': { type: 'string' },
  administrator: { type: 'string' },
  officer: { type: 'string', multiple: true },
  'password-file': { type: 'string', multiple: true },
  'sign-now': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

const required = (what: string) => z.string({ error: what }).min(1, what)
const Arguments = z
  .object({
    words: z.tuple([], { error: 'give only options' }),
    dir: required('name the folder that shall hold the administration'),
    found: z.string().min(1).optional(),
    join: z.string().min(1).optional(),
    deployment: z.string().min(1).optional(),
    country: Country,
    name: required('give the name of the administration').max(200),
    'time-zone': required('give the IANA zone in which its days end').refine(isTimeZone, 'no such time zone'),
    'rpc-url': z.url().optional(),
    'owner-file': required('name the sealed file of the owner key'),
    administrator: required('give the username of the first administrator'),
    officer: z.array(z.string()).default([]),
    'password-file': z.array(z.string()).default([]),
    'sign-now': z.boolean().default(false),
    json: z.boolean().default(false),
  })
  .refine(({ found, join }) => (found === undefined) !== (join === undefined), {
    message: 'give either --found FOUNDERS or --join DEPLOYMENT',
  })
  .refine(({ found, deployment }) => (found === undefined) === (deployment === undefined), {
    message: '--found writes where the contracts stand: name that file with --deployment',
  })
type Arguments = z.infer<typeof Arguments>

export const authorityInitCommand: Command = {
  usage:
    'authority init --dir DIR (--found FOUNDERS --deployment OUT | --join DEPLOYMENT) --country CC --name NAME\n' +
    '      --time-zone ZONE --owner-file FILE --administrator USER [--officer USER=ROLE,ROLE]... [--rpc-url URL]\n' +
    '      [--password-file USER=FILE]... [--sign-now] [--json]',
  summary:
    'First run of an administration: owner key (made unless the file exists), keys of issuer and verifier, officers,\n' +
    '      identity changes for the owner to sign. --found deploys the contracts, --join asks to be let in.',
  run: async (args, io) => {
    const asked = readArguments(args, options, Arguments)
    const done = await init(asked, io)
    io.out(asked.json ? `${JSON.stringify(summaryOf(done), null, 2)}\n` : nextSteps(done, asked))
    return 0
  },
}

async function init(asked: Arguments, io: CommandIo) {
  const { roles } = await import('@sello/issuer')
  const { initAdministration, requireEmpty } = await import('../authority/init-administration.ts')
  const { placeIn } = await import('../authority/place.ts')
  const { networkOf } = await import('../authority/service-environment.ts')
  const { readChanges } = await import('../authority/changes-file.ts')
  const place = placeIn(asked.dir)
  await requireEmpty(place.dir)
  const network = await networkOf(place, io, asked['rpc-url'])
  const named = new Map(
    [...pairs('officer', asked.officer)].map(([name, text]) => [name, rolesIn(text, roles)]),
  )
  if (named.has(asked.administrator)) throw usageError('--administrator has her roles already')
  named.set(asked.administrator, ['administrator', 'key-custodian'])
  const officers = await withPasswords(named, pairs('password-file', asked['password-file']), io)
  const identity = await ownerOf(asked['owner-file'], io)
  const deployment = await deploymentFor(asked, { identity, ...network }, io)
  const { country, name, 'time-zone': timeZone } = asked
  const { environment } = io
  const administration = { country, name, timeZone, identity, officers, deployment, environment, ...network }
  const done = await initAdministration(asked.dir, administration)
  if (asked['sign-now']) {
    const { relay, signWithOwner } = await import('../authority/sign-and-relay.ts')
    await relay(place, await signWithOwner(await readChanges(done.changesFile), asked['owner-file'], io), io)
  }
  return { ...done, identity, relayed: asked['sign-now'] }
}

async function ownerOf(path: string, io: CommandIo) {
  const { createOwnerFile, hasOwnerFile, identityIn } = await import('../authority/owner-file.ts')
  const { ownerPassphrase } = await import('../authority/secrets.ts')
  if (await hasOwnerFile(path)) return identityIn(path)
  const identity = await createOwnerFile(path, await ownerPassphrase(io, true))
  io.progress(`owner key of ${identity}: ${path}\n`)
  return identity
}

type Found = Parameters<typeof import('../authority/deployment-file.ts').foundNetwork>[0]

async function deploymentFor(
  { found, join, deployment: out, country }: Arguments,
  network: Pick<Found, 'identity' | 'rpcUrl' | 'gasPrice'>,
  io: CommandIo,
) {
  const files = await import('../authority/deployment-file.ts')
  const { exists, readJson } = await import('../files/files.ts')
  if (join !== undefined) return files.readDeployment(join)
  if (found === undefined || out === undefined) throw usageError('give --found and --deployment')
  if (await exists(out))
    throw new SelloError(
      'file-exists',
      `${out} exists: the network is founded already, go on with --join ${out}.`,
    )
  const founders = await readJson(found, files.FoundersFile)
  const key = deployerKey(io)
  const deployed = await files.foundNetwork({
    founders,
    country,
    ...network,
    ...(key ? { deployerKey: key } : {}),
  })
  await files.writeDeployment(out, deployed)
  io.progress(`the network is founded on chain ${deployed.chainId}: ${out}\n`)
  return deployed
}

/** Pays for the deployment where the network is not free. */
function deployerKey({ environment }: CommandIo): Uint8Array | undefined {
  const text = environment.SELLO_DEPLOYER_KEY
  if (text === undefined) return undefined
  if (!/^(0x)?[0-9a-fA-F]{64}$/.test(text))
    throw new SelloError('configuration-invalid', 'SELLO_DEPLOYER_KEY must be 32 bytes as hex digits.')
  return new Uint8Array(Buffer.from(text.replace(/^0x/, ''), 'hex'))
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

type Done = Awaited<ReturnType<typeof init>>

const summaryOf = ({ did, identity, place, changesFile, joinRequestFile, relayed }: Done) => ({
  did,
  identity,
  dir: place.dir,
  changesFile,
  ...(joinRequestFile ? { joinRequestFile } : {}),
  relayed,
})

function nextSteps({ did, place, changesFile, joinRequestFile, relayed }: Done, asked: Arguments): string {
  const lines = [did, `administration: ${place.dir}`]
  if (joinRequestFile) lines.push(`hand this to a member, who proposes you: ${joinRequestFile}`)
  if (!relayed)
    lines.push(
      'next, where the owner key is (needs no network), and then here:',
      `  sello keys sign ${changesFile} --owner-file ${asked['owner-file']} --out signed-changes.json`,
      `  sello keys relay signed-changes.json --dir ${asked.dir}`,
    )
  lines.push(
    'then start the services:',
    ...['issuer', 'verifier'].map((name) => `  sello serve ${name} --dir ${asked.dir}`),
  )
  return `${lines.join('\n')}\n`
}
