export { readWalletConfig, type WalletConfig, type WalletSecrets } from './config.ts'
export { type WalletRole, walletRoles } from './http/wallet-api.ts'
export { type RunningWallet, startWallet, type WalletSurroundings } from './start-wallet.ts'
export { openWalletAccess } from './wallet-access.ts'
