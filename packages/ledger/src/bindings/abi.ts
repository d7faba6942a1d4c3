export {
  anchorLogAbi,
  arrangementRegistryAbi,
  authorityDirectoryAbi,
  didRegistryAbi,
  statusRegistryAbi,
} from '@sello/contracts'
