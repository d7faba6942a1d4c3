import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type CommandIo, runSello } from '@sello/cli'
import { endOfBlock } from '@sello/core'
import type { ActView, CertificateView } from '@sello/dev-env'
import { createFollower, openMirror, readAnchors, testAddress } from '@sello/ledger'
import { AuditAnchorPage } from '@sello/protocol'
import { z } from 'zod'
import type { AcceptedAct, Load } from '../cases/acts.ts'
import type { IssuerProcess } from './issuer-process.ts'

export interface ActFaults {
  readonly lost: number
  readonly twice: number
  readonly audit: number
  /** In words. */
  readonly all: readonly string[]
}

const expected = { grant: 'ACTIVE', suspend: 'SUSPENDED', reinstate: 'ACTIVE', revoke: 'REVOKED' } as const
const identity = testAddress('cr')

/** Compares what was accepted with the acts of the register, its certificates, the ledger and the audit trail. */
export async function checkActs(scene: IssuerProcess, load: Load, dir: string): Promise<ActFaults> {
  const acts = await allActs(scene)
  const certificates = await allCertificates(scene)
  const lost = [...unfinished(acts, load.accepted), ...(await wrongStates(scene, certificates, load))]
  const twice = await surplus(scene, acts, certificates)
  const audit = await auditFaults(scene, dir)
  return { lost: lost.length, twice: twice.length, audit: audit.length, all: [...lost, ...twice, ...audit] }
}

async function allActs({ client, officers: [ana] }: IssuerProcess): Promise<ActView[]> {
  const acts: ActView[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await client.acts(ana, cursor === undefined ? {} : { cursor })
    acts.push(...page.acts)
    if (page.nextCursor === undefined) return acts
    cursor = page.nextCursor
  }
}

async function allCertificates({ client, officers: [ana] }: IssuerProcess): Promise<CertificateView[]> {
  const all: CertificateView[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await client.certificates(ana, cursor)
    all.push(...page.certificates)
    if (page.nextCursor === undefined) return all
    cursor = page.nextCursor
  }
}

function unfinished(acts: readonly ActView[], accepted: readonly AcceptedAct[]): string[] {
  const byId = new Map(acts.map((act) => [act.id, act]))
  return accepted.flatMap(({ id, kind }) => {
    const act = byId.get(id)
    return act?.state === 'final'
      ? []
      : [`${kind} ${id} is ${act?.state ?? 'not there'}: ${JSON.stringify(act?.failure)}`]
  })
}

/** Register and ledger, each against what was accepted. */
async function wrongStates(scene: IssuerProcess, certificates: readonly CertificateView[], load: Load) {
  const mirror = openMirror({ path: ':memory:' })
  const { chainId, contracts, deployedAtBlock: fromBlock } = scene.ledger
  const follower = createFollower({
    rpc: scene.anvil.rpc,
    chainId,
    contracts,
    mirror,
    fromBlock,
    clock: () => new Date(),
  })
  await follower.once()
  const at = endOfBlock((await mirror.head()).block)
  const byTarget = new Map(
    certificates.flatMap((one) => [[one.id, one] as const, [one.certificateNumber, one] as const]),
  )
  const faults: string[] = []
  for (const { kind, target } of load.accepted) {
    const [version] = byTarget.get(target)?.versions ?? []
    if (version?.state !== expected[kind])
      faults.push(`${kind} ${target}: the register says ${version?.state}`)
    if (!version) continue
    const { list, index } = version.statusEntry
    const bits = await mirror.status(identity, list, index, at)
    const told = bits.revoked ? 'REVOKED' : bits.suspended ? 'SUSPENDED' : 'ACTIVE'
    if (told !== expected[kind]) faults.push(`${kind} ${target}: the ledger says ${told}`)
  }
  mirror.close()
  return faults
}

/** More on the ledger than there are final acts. */
async function surplus(
  scene: IssuerProcess,
  acts: readonly ActView[],
  certificates: readonly CertificateView[],
) {
  const { anvil, ledger } = scene
  const { anchorLog } = ledger.contracts
  const { anchors } = await readAnchors({
    rpc: anvil.rpc,
    anchorLog,
    identity,
    fromBlock: ledger.deployedAtBlock,
  })
  const grants = anchors.filter(({ purpose }) => purpose === 'grant').length
  const mirror = openMirror({ path: ':memory:' })
  const { chainId, contracts, deployedAtBlock: fromBlock } = ledger
  await createFollower({
    rpc: anvil.rpc,
    chainId,
    contracts,
    mirror,
    fromBlock,
    clock: () => new Date(),
  }).once()
  const lists = new Set(
    certificates.flatMap(({ versions }) => versions.map(({ statusEntry }) => statusEntry.list)),
  )
  const writes = [...lists].reduce((sum, list) => sum + mirror.listSequence(identity, list), 0)
  mirror.close()
  const landed = (kinds: readonly string[]) =>
    acts
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((sum, { steps }) => sum + steps.filter(({ landed }) => landed).length, 0)
  const differs = (what: string, there: number, known: number) =>
    there === known ? [] : [`the ledger has ${there} ${what}, the register ${known}`]
  return [
    ...differs('grants', grants, landed(['grant'])),
    ...differs('writes of status', writes, landed(['suspend', 'reinstate', 'revoke'])),
  ]
}

async function auditFaults({ url, auditor, anvil, ledger }: IssuerProcess, dir: string): Promise<string[]> {
  const get = (path: string) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${auditor}` } })
  const before = AuditAnchorPage.parse(await (await get('/v1/audit/anchors?limit=1')).json())
  for (let attempt = 0; attempt < 100; attempt++) {
    const { provableTo } = AuditAnchorPage.parse(await (await get('/v1/audit/anchors?limit=1')).json())
    if (provableTo >= before.total) break
    await sleep(100)
  }
  const file = join(dir, 'audit.ndjson')
  const deployment = join(dir, 'deployment.json')
  writeFileSync(file, await (await get('/v1/audit/export')).text())
  writeFileSync(deployment, JSON.stringify(ledger))
  let said = ''
  const io: CommandIo = {
    out: (text) => {
      said += text
    },
    progress: (text) => void process.stderr.write(text),
    isTerminal: false,
    clock: () => new Date(),
    sleep,
    fetch,
    environment: {},
    askSecret: async () => undefined,
    stopped: () => new Promise(() => undefined),
  }
  const code = await runSello(
    ['audit', 'verify', file, '--rpc', anvil.url, '--deployment', deployment, '--json'],
    io,
  )
  const report = z
    .looseObject({
      findings: z.array(z.looseObject({ message: z.string() })),
      provenTo: z.number(),
      entries: z.looseObject({ count: z.number() }),
      heads: z.array(z.unknown()),
    })
    .parse(JSON.parse(said))
  process.stderr.write(
    `audit: ${report.entries.count} entries, proven up to ${report.provenTo} by ${report.heads.length} heads\n`,
  )
  return code === 0
    ? []
    : [`sello audit verify ends with ${code}`, ...report.findings.map(({ message }) => message)]
}
