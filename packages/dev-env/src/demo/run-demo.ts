import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Network } from '../network/network.ts'
import { startNetwork } from '../network/start-network.ts'
import { seedRegister } from '../seed/seed-register.ts'
import { type DemoFile, writeDemoFile } from './demo-file.ts'
import { describeNetwork, exportCredentials } from './describe-network.ts'
import { createStepRunner, type StepRunner } from './step-runner.ts'
import { tellBeginning, tellTheRest } from './tell-story.ts'

export interface DemoOptions {
  /** Folder for everything the demo keeps. */
  readonly root: string
  /** Tell the whole story on a fresh network and end; else stay up. */
  readonly once: boolean
  readonly print: (line: string) => void
  /** Resolves when the person wants it to end. */
  readonly stop: Promise<void>
}

/** In the story the chain is stopped until the mirror is too old; an officer's network waits longer. */
const MAX_AGE = { once: 8, staying: 120 } as const

/** Runs the demo; throws when a step did not hold. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const { root, once, print } = options
  const started = performance.now()
  const steps = createStepRunner(print, () => performance.now())
  const dir = join(root, once ? 'once' : 'network')
  if (once) rmSync(dir, { recursive: true, force: true })
  const maxAgeSeconds = once ? MAX_AGE.once : MAX_AGE.staying
  const { network, founded } = await startNetwork({ dir, maxAgeSeconds, steps })
  const report = async (ready: boolean, credentials: DemoFile['credentials'] = []) =>
    writeDemoFile(
      join(root, 'demo.json'),
      describeNetwork(network, { ready, steps: steps.results, credentials }),
    )
  try {
    await report(false)
    const story = { network, steps, print }
    const arrangementId = founded ? await tellBeginning(story) : undefined
    if (founded && !once)
      await steps.step('A register of 180 firms, changes and applications', () => seedRegister(network))
    const credentials = await exportCredentials(network, join(root, 'credentials'))
    await report(true, credentials)
    print(`Ready after ${seconds(started)} s.`)
    if (once && arrangementId) {
      await tellTheRest(story, arrangementId, maxAgeSeconds)
      await report(true, await exportCredentials(network, join(root, 'credentials')))
    } else {
      printWhatToOpen(network, root, print)
      await options.stop
    }
    if (once) printSummary(steps, seconds(started), print)
  } catch (error) {
    await report(false)
    throw error
  } finally {
    await network.close()
  }
}

const seconds = (since: number) => Math.round((performance.now() - since) / 100) / 10

function printSummary(steps: StepRunner, total: number, print: (line: string) => void): void {
  print(
    `\nAll ${steps.results.length} steps held, in ${total} s. Addresses, accounts and files: .sello/demo.json`,
  )
}

function printWhatToOpen(network: Network, root: string, print: (line: string) => void): void {
  print('')
  for (const { country, issuerUrl, verifierUrl } of [network.CR, network.CO, network.MX])
    print(`${country}  desk of the officers ${issuerUrl}   verifier ${verifierUrl}/v1/freshness`)
  print(`A firm applies at ${network.CR.issuerUrl}/apply`)
  for (const { firm, url } of [network.coffee, network.cacao]) print(`${firm}: wallet ${url}`)
  print(`Accounts, keys and credentials are in ${join(root, 'demo.json')}. End with Ctrl-C; nothing is lost.`)
}
