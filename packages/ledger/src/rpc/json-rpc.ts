import { SelloError } from '@sello/core'
import { z } from 'zod'
import { createPoster, type Poster } from './post-json.ts'

export interface RpcCall {
  readonly method: string
  readonly params: readonly unknown[]
}

/** A node, asked by JSON-RPC 2.0. Answers are not believed: whoever asks parses them. */
export interface JsonRpc {
  /** `rpc-error` (details: code, data) when the node refuses, `rpc-unreachable` when there is no proper answer. */
  request(method: string, params: readonly unknown[]): Promise<unknown>
  /** All answers in the order of the calls; fails as a whole with the first error. */
  batch(calls: readonly RpcCall[]): Promise<unknown[]>
}

export interface JsonRpcOptions {
  readonly url: string
  readonly timeoutMs?: number
}

const RpcReply = z.object({
  id: z.union([z.number(), z.null()]),
  result: z.unknown().optional(),
  error: z
    .object({ code: z.number(), message: z.string(), data: z.unknown() })
    .partial({ data: true })
    .optional(),
})
type RpcReply = z.infer<typeof RpcReply>
const RpcReplies = z.array(RpcReply)

/** Calls in one HTTP request: Besu's default limit is 1,024. */
const BATCH = 500

function resultOf(reply: RpcReply, method: string): unknown {
  if (!reply.error) return reply.result
  const { code, message, data } = reply.error
  throw new SelloError('rpc-error', message, { details: { code, method, data } })
}

/** The node's error code, when the failure is an answer of the node. */
export function rpcErrorCode(error: unknown): number | undefined {
  if (!(error instanceof SelloError) || error.code !== 'rpc-error') return undefined
  return Number(error.details.code)
}

export function createJsonRpc(options: JsonRpcOptions): JsonRpc {
  let poster: Poster | undefined
  const post = async (body: unknown): Promise<unknown> => {
    try {
      poster ??= createPoster(options.url, options.timeoutMs ?? 10_000)
      return await poster.post(body)
    } catch (cause) {
      throw new SelloError('rpc-unreachable', 'The node did not answer.', { cause })
    }
  }
  const parse = <T>(schema: z.ZodType<T>, body: unknown): T => {
    const parsed = schema.safeParse(body)
    if (parsed.success) return parsed.data
    throw new SelloError('rpc-unreachable', 'The node did not answer in JSON-RPC.', { cause: parsed.error })
  }
  const request = async (method: string, params: readonly unknown[]) =>
    resultOf(parse(RpcReply, await post({ jsonrpc: '2.0', id: 1, method, params })), method)

  const batch = async (calls: readonly RpcCall[]) => {
    const results: unknown[] = []
    for (let start = 0; start < calls.length; start += BATCH) {
      const part = calls.slice(start, start + BATCH)
      const body = part.map(({ method, params }, id) => ({ jsonrpc: '2.0', id, method, params }))
      const replies = parse(RpcReplies, await post(body))
      const byId = new Map(replies.map((reply) => [reply.id, reply]))
      part.forEach(({ method }, id) => {
        const reply = byId.get(id)
        if (!reply) throw new SelloError('rpc-unreachable', 'The node left out an answer of a batch.')
        results.push(resultOf(reply, method))
      })
    }
    return results
  }
  return { request, batch: (calls) => (calls.length === 0 ? Promise.resolve([]) : batch(calls)) }
}
