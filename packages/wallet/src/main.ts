import { readWalletConfig } from './config.ts'
import { startWallet } from './start-wallet.ts'

const { config, secrets } = readWalletConfig(process.env)
const wallet = await startWallet(config, secrets)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void wallet.close().then(() => process.exit(0)))
