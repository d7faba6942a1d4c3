/** Signs with @digitalbazaar/vc for a while, in a thread of its own, and tells its rate. */
import { parentPort, workerData } from 'node:worker_threads'
import { measureRates, rateOf } from '../measure.ts'
import { digitalbazaarSign } from '../peers/digitalbazaar.ts'

const { document, roundMs }: { document: Record<string, unknown>; roundMs: number } = workerData
const peer = await digitalbazaarSign(document)
const rates = await measureRates([peer], { rounds: 3, roundMs, warmUpMs: 2_000 })
parentPort?.postMessage(rateOf(rates, peer.name))
