import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deployTestNetwork, startAnvil, testAddress } from '@sello/ledger'
import { SetupDeployment } from '@sello/protocol'
import { serveIssuer } from '../serve-issuer.ts'

/** A service that belongs to nobody yet, on a dev chain of its own. Ends with `close`. */
export interface SetupScene {
  readonly url: string
  /** As the console tells it. */
  readonly code: string
  readonly deployment: SetupDeployment
  /** An identity whose owner `signAsOwner` signs for. */
  readonly identity: string
  close(): Promise<void>
}

export async function openSetupScene(): Promise<SetupScene> {
  const folder = mkdtempSync(join(tmpdir(), 'sello-setup-'))
  const anvil = await startAnvil({})
  const { genesisHash, contracts, fromBlock } = await deployTestNetwork(anvil, { CR: 'cr' })
  let code = ''
  const service = await serveIssuer({
    dataDir: join(folder, 'data'),
    keySecret: new Uint8Array(randomBytes(32)),
    rpcUrl: anvil.url,
    port: 0,
    pollMs: 100,
    tellSetupCode: (text) => {
      code = text
    },
  })
  return {
    url: service.url,
    code,
    identity: testAddress('cr'),
    deployment: SetupDeployment.parse({
      chainId: 31_337,
      genesisHash,
      deployedAtBlock: fromBlock,
      contracts,
    }),
    close: async () => {
      await service.close()
      await anvil.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
