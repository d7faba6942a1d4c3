import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { isSelloError } from '@sello/core'
import { keccak256 } from 'viem'
import { createJsonRpc } from '../rpc/json-rpc.ts'
import { type BesuFaults, distort, noFaults } from './besu-faults.ts'
import { type BesuOptions, besuRefusal, type Upstream } from './besu-rules.ts'

export interface BesuDouble {
  readonly url: string
  readonly faults: BesuFaults
  /** Methods asked so far, in order. */
  readonly asked: readonly { method: string; params: readonly unknown[] }[]
  stop(): Promise<void>
}

interface Call {
  id: unknown
  method: string
  params?: readonly unknown[]
}

type Reply = { result: unknown } | { error: { code: number; message: string; data?: unknown } }

/** The answer was lost: the connection is closed without one. */
const LOST = Symbol('lost')

function createAnswerer(anvilUrl: string, options: BesuOptions, faults: BesuFaults) {
  const rpc = createJsonRpc({ url: anvilUrl })
  const swallowed = new Set<string>()
  const upstream: Upstream = {
    latest: async () => Number(await rpc.request('eth_blockNumber', [])),
    nonce: async (address) => Number(await rpc.request('eth_getTransactionCount', [address, 'latest'])),
    isKnown: async (hash) => (await rpc.request('eth_getTransactionByHash', [hash])) !== null,
  }
  const forward = async (method: string, params: readonly unknown[]): Promise<Reply | typeof LOST> => {
    if (method === 'eth_sendRawTransaction' && faults.swallowTransactions > 0) {
      faults.swallowTransactions--
      const hash = keccak256(params[0] as `0x${string}`)
      swallowed.add(hash)
      return { result: hash }
    }
    const result = distort(method, await rpc.request(method, params), faults)
    if (method === 'eth_sendRawTransaction' && faults.dropResponses > 0) {
      faults.dropResponses--
      return LOST
    }
    return { result }
  }
  return async ({ method, params = [] }: Call): Promise<Reply | typeof LOST> => {
    const limits = { ...options, maxLogRange: faults.logRangeLimit ?? options.maxLogRange ?? 5000 }
    try {
      const refusal = await besuRefusal(method, params, limits, upstream)
      return refusal ? { error: refusal } : await forward(method, params)
    } catch (error) {
      if (!isSelloError(error, 'rpc-error')) return LOST
      const { code, data } = error.details
      return { error: { code: Number(code), message: error.message, ...(data !== undefined && { data }) } }
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<Call | Call[]> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Call | Call[]
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

/** A node in front of the dev chain that answers as Besu does, and on request not at all or wrongly. */
export async function startBesuDouble(anvilUrl: string, options: BesuOptions): Promise<BesuDouble> {
  const faults = noFaults()
  const asked: { method: string; params: readonly unknown[] }[] = []
  const answer = createAnswerer(anvilUrl, options, faults)

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (faults.offline) return void request.socket.destroy()
    const body = await bodyOf(request)
    const calls = Array.isArray(body) ? body : [body]
    asked.push(...calls.map(({ method, params = [] }) => ({ method, params })))
    if (faults.delayMs > 0) await sleep(faults.delayMs)
    const replies: unknown[] = []
    for (const call of calls) {
      const reply = await answer(call)
      if (reply === LOST) return void request.socket.destroy()
      replies.push({ jsonrpc: '2.0', id: call.id, ...reply })
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(Array.isArray(body) ? replies : replies[0]))
  }
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy())
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
