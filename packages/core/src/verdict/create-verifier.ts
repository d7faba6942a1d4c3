import type {
  CredentialReader,
  HolderBinding,
  HolderKeys,
  ReadCredential,
  ReadPresentation,
} from '../ports/credential-reader.ts'
import { endOfBlock, type Position } from '../position.ts'
import type { CodeOf } from './check-codes.ts'
import type { PresentationFacts, VerdictFacts } from './facts.ts'
import { type GatherDeps, gatherCredential, type Moment } from './gather-credential.ts'
import { gatherPresentation } from './gather-presentation.ts'
import { combine, type Judgement, judge, judgeUnreadable } from './judge.ts'
import { mirrorTrust } from './mirror-trust.ts'
import { type Asked, parseQuestion, type Question } from './question.ts'
import { summariseCertificate, summarySentence } from './summarise.ts'
import type { Verdict } from './verdict.ts'

export interface VerifierDeps extends GatherDeps {
  readonly reader: CredentialReader
  readonly holderKeys: HolderKeys
  /** How old the mirror may be for an answer that says yes or no. */
  readonly freshness: { readonly maxAgeSeconds: number }
  readonly clock: () => Date
}

export interface Verifier {
  /**
   * Judges a credential or presentation as the reader takes it. A bad one is a verdict, never an exception.
   * Throws only for the question: `as-of-in-future`, `date-invalid`, `verifier-not-authority`; and what a port
   * throws because it is broken.
   */
  verify(input: unknown, question: Question): Promise<Verdict>
}

export function createVerifier(deps: VerifierDeps): Verifier {
  return {
    async verify(input, question) {
      const asked = parseQuestion(question, deps.clock())
      const moment = await readMoment(deps, asked)
      const read = await deps.reader.read(input)
      switch (read.kind) {
        case 'unreadable':
          return unreadableVerdict(moment, read)
        case 'credential':
          return credentialVerdict(deps, moment, read)
        case 'presentation':
          return presentationVerdict(deps, moment, read)
      }
    },
  }
}

async function readMoment({ ledger, freshness }: VerifierDeps, asked: Asked): Promise<Moment> {
  const head = await ledger.head()
  const contracts = await ledger.contracts()
  const { maxAgeSeconds } = freshness
  const trust = mirrorTrust(head, asked.instant, maxAgeSeconds)
  const trustNow = asked.isNow ? trust : mirrorTrust(head, asked.now, maxAgeSeconds)
  const position: Position | undefined = asked.isNow
    ? endOfBlock(head.block)
    : await ledger.positionAt(asked.instant)
  return { asked, position, mirror: { head, contracts, trust, trustNow, maxAgeSeconds } }
}

function unreadableVerdict(moment: Moment, fault: { code: string; message: string }): Verdict {
  const judgement = judgeUnreadable(fault, moment.mirror, moment.asked.instant)
  return { ...frame(judgement, moment), kind: 'unreadable' }
}

async function credentialVerdict(
  deps: VerifierDeps,
  moment: Moment,
  read: ReadCredential,
  presentation?: PresentationFacts,
): Promise<Verdict & Judgement> {
  const credential = await gatherCredential(deps, moment, read)
  const { asked, mirror } = moment
  const facts: VerdictFacts = { asked, mirror, credential, ...(presentation ? { presentation } : {}) }
  const judgement = judge(facts)
  const { certificate } = credential
  const holder = nameOf(read.holder)
  return {
    ...frame(judgement, moment),
    kind: presentation ? 'presentation' : 'credential',
    format: presentation?.format ?? read.format,
    ...(certificate.ok ? { certificate: summariseCertificate(certificate.value, judgement, facts) } : {}),
    ...(judgement.recognition ? { recognition: judgement.recognition } : {}),
    ...(holder === undefined ? {} : { holder }),
  }
}

/** With one credential the presentation's verdict is that credential's; with several it contains theirs. */
async function presentationVerdict(
  deps: VerifierDeps,
  moment: Moment,
  read: ReadPresentation,
): Promise<Verdict> {
  const [only, ...more] = read.credentials
  if (!only) {
    const code: CodeOf<'syntax'> = 'presentation-empty'
    const fault = { code, message: 'The presentation contains no credential.' }
    return { ...unreadableVerdict(moment, fault), kind: 'presentation', format: read.format }
  }
  const presentation = await gatherPresentation(deps.holderKeys, moment, read)
  if (more.length === 0) return credentialVerdict(deps, moment, only, presentation)
  const credentials: (Verdict & Judgement)[] = []
  for (const credential of read.credentials) {
    credentials.push(await credentialVerdict(deps, moment, credential, presentation))
  }
  const { presenter } = presentation
  return {
    ...frame(combine(credentials), moment, credentials.length),
    kind: 'presentation',
    format: read.format,
    ...(presenter === undefined ? {} : { holder: presenter }),
    credentials,
  }
}

function nameOf(holder: HolderBinding): string | undefined {
  if (holder.kind === 'none') return undefined
  return holder.kind === 'did' ? holder.did : holder.thumbprint
}

/** What every verdict says, whatever it is about. */
function frame(judgement: Judgement, { asked, mirror }: Moment, count = 1) {
  const { block, blockTime } = mirror.head
  return {
    status: judgement.status,
    summary: summarySentence(judgement, count),
    checks: judgement.checks,
    asOf: asked.instant.toISOString(),
    freshness: {
      block,
      blockTime: new Date(blockTime * 1000).toISOString(),
      ageSeconds: Math.max(0, Math.round(asked.now.getTime() / 1000 - blockTime)),
    },
  }
}
