/** The register's service over the database of a folder; says where it is, and lives until it is told to end. */
import { parentPort, workerData } from 'node:worker_threads'
import { openRegisterService } from '@sello/issuer/testing'

const service = await openRegisterService(workerData.dataDir)
parentPort?.postMessage({ url: service.url, key: await service.apiKey() })
parentPort?.once('message', () => {
  void service.close().then(() => process.exit(0))
})
