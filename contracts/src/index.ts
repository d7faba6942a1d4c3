export { DeploymentFailed, type DeployOptions, deployContracts } from './deploy/deploy-contracts.ts'
export { type DeployNetworkOptions, deployNetwork } from './deploy/deploy-network.ts'
export {
  type ContractAddresses,
  type Deployment,
  DeploymentSchema,
  type Founder,
  FounderSchema,
  FoundersSchema,
  parseDeployment,
} from './deploy/deployment.ts'
export { anchorLogAbi, anchorLogBytecode } from './generated/anchor-log.ts'
export { arrangementRegistryAbi, arrangementRegistryBytecode } from './generated/arrangement-registry.ts'
export { authorityDirectoryAbi, authorityDirectoryBytecode } from './generated/authority-directory.ts'
export { didRegistryAbi, didRegistryBytecode } from './generated/did-registry.ts'
export { statusRegistryAbi, statusRegistryBytecode } from './generated/status-registry.ts'
export {
  acts,
  contractNames,
  decisions,
  delegateTypes,
  maxDelegateValidity,
  purposes,
  standings,
  statusKinds,
  statusListEntries,
  statusListWords,
} from './names.ts'
export { type SignedContract, typedData, typedDataDomain, typedDataNames } from './typed-data.ts'
