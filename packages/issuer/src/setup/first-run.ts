import { createHmac, randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { canonicalJson, languages, type ProgrammeReads } from '@sello/core'
import { PreparedIdentityChange, signedIdentityCall } from '@sello/ledger'
import type { Log } from '@sello/platform'
import type { SetupDone, SetupRequest, SetupSignatures, SetupState } from '@sello/protocol'
import { issuerError } from '../features/errors.ts'
import type { AuthorityProfile } from '../features/setup/authority-profile.ts'
import type { FirstRun } from '../http/setup.ts'
import { askNode, createAdministration } from './create-administration.ts'
import { relayChanges, type SignedIdentityChange, signChanges } from './identity-changes.ts'
import { createOwner, openOwner } from './owner-file.ts'
import { dropPendingChanges, readPendingChanges } from './pending-changes.ts'
import { createSetupCode, type SetupCode } from './setup-code.ts'

export interface FirstRunOptions {
  readonly dataDir: string
  readonly keySecret: Uint8Array
  readonly rpcUrl: string
  readonly gasPrice?: bigint
  readonly pollMs?: number
  readonly clock?: () => Date
  readonly log: Log
  /** Tells the code on the console. */
  readonly tellCode: (code: string) => void
  /** The administration of the directory; throws `not-set-up` while there is none. */
  readonly profile: () => Promise<AuthorityProfile>
  /** Starts the service over the directory, once. */
  readonly begin: () => Promise<void>
}

/** A request that came before, once it is the same to the last character. */
export function setupRequestKey(keySecret: Uint8Array, key: string | undefined, wanted: SetupRequest) {
  if (key === undefined) return undefined
  // Keyed, because a plain digest of a request with a password in it could be guessed at.
  const digest = createHmac('sha256', keySecret)
    .update(`setup\n${canonicalJson(wanted)}`)
    .digest('base64url')
  return { key: `setup\n${key}`, digest }
}

/** One at a time; whoever comes meanwhile is told to ask again. */
function createAlone() {
  let busy = false
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (busy) throw issuerError('request-in-progress', 'The administration is being made; ask again.')
    busy = true
    try {
      return await work()
    } finally {
      busy = false
    }
  }
}

/** The first start of a service: from an empty directory to an administration whose owner has signed. */
export async function openFirstRun(
  options: FirstRunOptions,
): Promise<FirstRun & Pick<FirstRunOptions, 'begin'>> {
  const { clock = () => new Date(), keySecret } = options
  const code = await createSetupCode(options.dataDir, randomBytes)
  options.tellCode(code.text)
  const alone = createAlone()
  let made: { key: string; digest: string } | undefined
  return {
    begin: options.begin,
    state: () => stateOf(options),
    newOwner: async ({ code: given, passphrase }, key) => {
      code.check(given)
      return createOwner(passphrase, key === undefined ? randomBytes : derived(keySecret, key, passphrase))
    },
    setUp: (wanted, key) =>
      alone(async () => {
        const requestKey = setupRequestKey(keySecret, key, wanted)
        if (made && requestKey && isDeepStrictEqual(made, requestKey)) return doneOf(options)
        code.check(wanted.code)
        const signing = wanted.owner.kind === 'file' ? wanted.owner : undefined
        // A wrong passphrase is told before anything is made.
        const owner = signing && (await openOwner(signing.ownerFile, signing.passphrase))
        if (await isSetUp(options))
          throw issuerError('already-set-up', 'An administration is set up here already.')
        await createAdministration({ ...options, clock, ...(requestKey ? { requestKey } : {}) }, wanted)
        made = requestKey
        // What the ledger does not take now is signed again later: the administration is there.
        if (owner)
          await signAndRelay(options, code, owner).catch((err: unknown) =>
            options.log.error({ err }, 'the first changes of the identity could not be sent'),
          )
        await options.begin()
        return doneOf(options)
      }),
    sign: (given) =>
      alone(async () => {
        code.check(given.code)
        await relay(options, code, given)
        return doneOf(options)
      }),
  }
}

const isSetUp = ({ profile }: FirstRunOptions): Promise<boolean> =>
  profile().then(
    () => true,
    () => false,
  )

/** The same bytes for the same key and passphrase, so that a repeat answers the same file and none is kept. */
function derived(secret: Uint8Array, key: string, passphrase: string): (length: number) => Uint8Array {
  let drawn = 0
  return (length) => {
    const text = JSON.stringify(['sello/setup-owner', key, passphrase, drawn++])
    return new Uint8Array(createHmac('sha256', secret).update(text).digest().subarray(0, length))
  }
}

async function signAndRelay(
  options: FirstRunOptions,
  code: SetupCode,
  owner: Awaited<ReturnType<typeof openOwner>>,
) {
  const signed = await signChanges(await readPendingChanges(options.dataDir), owner)
  await relayAll(options, code, signed)
}

async function relay(options: FirstRunOptions, code: SetupCode, given: SetupSignatures): Promise<void> {
  if ('ownerFile' in given) {
    const owner = await openOwner(given.ownerFile, given.passphrase)
    return signAndRelay(options, code, owner)
  }
  const signed = given.signed.map(({ prepared, signature }) => {
    const hex: `0x${string}` = `0x${signature.slice(2)}`
    return { prepared: PreparedIdentityChange.parse(prepared), signature: hex }
  })
  const wanted = (await readPendingChanges(options.dataDir)).map(({ digest }) => digest)
  const brought = signed.map(({ prepared }) => prepared.digest)
  if (wanted.length !== brought.length || wanted.some((digest, place) => digest !== brought[place]))
    throw issuerError('setup-signatures-differ', 'These are not the changes that wait for their owner.')
  await relayAll(options, code, signed)
}

async function relayAll(options: FirstRunOptions, code: SetupCode, signed: readonly SignedIdentityChange[]) {
  const { dataDir, keySecret, rpcUrl, gasPrice = 0n, pollMs = 250 } = options
  // All are looked at before the first is sent: one that is sent out of its turn is refused for good.
  for (const { prepared, signature } of signed) await signedIdentityCall(prepared, signature)
  await relayChanges({ dataDir, keySecret, rpcUrl, gasPrice, pollMs: Math.min(pollMs, 250) }, signed)
  await dropPendingChanges(dataDir)
  await code.spend()
}

async function stateOf(options: FirstRunOptions): Promise<SetupState> {
  const node = await askNode(options.rpcUrl).catch(() => null)
  const profile = await options.profile().catch(() => undefined)
  if (!profile) return { state: 'needed', languages: [...languages], node }
  const changes = await readPendingChanges(options.dataDir)
  const { did, country } = profile
  const state = changes.length > 0 ? 'owner-signature' : 'done'
  return { state, languages: [...languages], did, country, node, changes }
}

async function doneOf(options: FirstRunOptions): Promise<SetupDone> {
  const { did, identity } = await options.profile()
  const changes = await readPendingChanges(options.dataDir)
  return { state: changes.length > 0 ? 'owner-signature' : 'done', did, identity, changes }
}

/** Nothing is left to be set up: tells that, and knows the request that did it again. */
export function finishedFirstRun(options: {
  readonly keySecret: Uint8Array
  readonly profile: Pick<AuthorityProfile, 'did' | 'identity' | 'country'>
  readonly programme: ProgrammeReads
  readonly requestKeys: { find(key: string): Promise<{ digest: string } | undefined> }
}): FirstRun {
  const { did, identity, country } = options.profile
  const over = () => issuerError('already-set-up', 'An administration is set up here already.')
  return {
    state: async () => {
      const { languages: offered, name } = options.programme.current()
      return { state: 'done', languages: offered, did, country, name, node: null }
    },
    newOwner: async () => {
      throw over()
    },
    setUp: async (wanted, key) => {
      const asked = setupRequestKey(options.keySecret, key, wanted)
      const earlier = asked && (await options.requestKeys.find(asked.key))
      if (!asked || earlier?.digest !== asked.digest) throw over()
      return { state: 'done', did, identity, changes: [] }
    },
    sign: async () => {
      throw over()
    },
  }
}
