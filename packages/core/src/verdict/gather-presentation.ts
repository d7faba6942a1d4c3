import type {
  HolderKeys,
  ReadCredential,
  ReadPresentation,
  VerificationKey,
} from '../ports/credential-reader.ts'
import { endOfBlock, type Position } from '../position.ts'
import { presentationTimeFault } from './checks/holder-binding.ts'
import type { PresentationFacts } from './facts.ts'
import { splitDidUrl } from './find-issuer-key.ts'
import type { Moment } from './gather-credential.ts'

/** Reads who presents, and whether the presentation is signed by a key of theirs. */
export async function gatherPresentation(
  holderKeys: HolderKeys,
  moment: Moment,
  read: ReadPresentation,
): Promise<PresentationFacts> {
  const key = await presenterKey(holderKeys, positionOfMaking(moment, read), read)
  return {
    format: read.format,
    nonce: read.nonce,
    audience: read.audience,
    ...(read.issuedAt === undefined ? {} : { issuedAt: read.issuedAt }),
    ...(read.expiresAt === undefined ? {} : { expiresAt: read.expiresAt }),
    presenter: presenterOf(read),
    keyFound: key !== undefined,
    ...(key ? { proof: await read.verifyProof(key) } : {}),
  }
}

/** Whatever moment is asked about, who presents now needs a key of now; an old presentation has the key of its time. */
function positionOfMaking({ asked, mirror, position }: Moment, read: ReadPresentation): Position | undefined {
  const madeNow =
    asked.expected?.occasion === 'now' || !presentationTimeFault(read, asked.now.getTime() / 1000)
  return madeNow ? endOfBlock(mirror.head.block) : position
}

function presenterOf({ verificationMethod, holderThumbprint }: ReadPresentation): string | undefined {
  return verificationMethod === undefined ? holderThumbprint : splitDidUrl(verificationMethod)[0]
}

async function presenterKey(
  holderKeys: HolderKeys,
  position: Position | undefined,
  read: ReadPresentation,
): Promise<VerificationKey | undefined> {
  const { verificationMethod, holderThumbprint } = read
  if (verificationMethod === undefined) return boundKey(read.credentials, holderThumbprint)
  if (!position) return undefined
  const key = await holderKeys.resolve(verificationMethod, position)
  const [did] = splitDidUrl(verificationMethod)
  return key?.controller === did ? key : undefined
}

/** A bare key stands in the credentials themselves (`cnf`). */
function boundKey(
  credentials: readonly ReadCredential[],
  thumbprint: string | undefined,
): VerificationKey | undefined {
  for (const { holder } of credentials) {
    if (holder.kind === 'key' && holder.thumbprint === thumbprint) {
      const { algorithm, publicKey } = holder
      return { id: holder.thumbprint, controller: holder.thumbprint, algorithm, publicKey }
    }
  }
  return undefined
}
