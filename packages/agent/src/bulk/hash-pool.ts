import { Worker } from 'node:worker_threads'
import { type CredentialParts, SelloError } from '@sello/core'
import type { HashedDocument, HashReply } from './hash-message.ts'

/** Threads that build, canonicalise and hash credentials. */
export interface HashPool {
  /** Errors: `document-not-signable`, `bulk-worker-failed`. */
  hash(parts: readonly CredentialParts[]): Promise<readonly HashedDocument[]>
  close(): Promise<void>
}

interface Waiting {
  readonly worker: Worker
  resolve(documents: readonly HashedDocument[]): void
  reject(error: Error): void
}

/** What was asked and is not answered yet. */
function createWaiting() {
  const waiting = new Map<number, Waiting>()
  let nextId = 0
  return {
    add(request: Waiting): number {
      const id = nextId++
      waiting.set(id, request)
      return id
    },
    settle(reply: HashReply): void {
      const request = waiting.get(reply.id)
      waiting.delete(reply.id)
      if ('documents' in reply) request?.resolve(reply.documents)
      else request?.reject(notSignable(reply.failed))
    },
    fail(worker: Worker, cause: unknown): void {
      for (const [id, request] of waiting) {
        if (request.worker !== worker) continue
        waiting.delete(id)
        request.reject(workerFailed(cause))
      }
    },
  }
}

/** Requests go to the threads in turn; each thread answers in order. */
export function openHashPool(threads: number): HashPool {
  const waiting = createWaiting()
  let closed = false
  const ending: Promise<unknown>[] = []
  let turn = 0
  const fail = (worker: Worker, cause: unknown) => {
    waiting.fail(worker, cause)
    if (workers.includes(worker)) workers.splice(workers.indexOf(worker), 1)
  }
  const workers = Array.from({ length: threads }, () => {
    const worker = startWorker()
    worker.on('message', waiting.settle)
    worker.on('error', (cause) => fail(worker, cause))
    worker.on('exit', (code) => {
      if (!closed) fail(worker, new RangeError(`the thread ended with ${code}`))
    })
    return worker
  })
  return {
    hash: (parts) =>
      new Promise((resolve, reject) => {
        const worker = workers[turn++ % workers.length]
        if (closed || !worker) return reject(workerFailed(undefined))
        worker.postMessage({ id: waiting.add({ worker, resolve, reject }), parts })
      }),
    close: async () => {
      closed = true
      for (const worker of [...workers]) {
        fail(worker, undefined)
        ending.push(worker.terminate())
      }
      await Promise.all(ending)
    },
  }
}

/** From source, Node must find the workspace's sources too. */
function startWorker(): Worker {
  const fromSource = import.meta.url.endsWith('.ts')
  const file = new URL(fromSource ? './hash-worker.ts' : './hash-worker.js', import.meta.url)
  return new Worker(file, { execArgv: fromSource ? ['--conditions=source'] : [] })
}

function notSignable(failed: { credentialId: string; message: string }): SelloError {
  return new SelloError('document-not-signable', 'A document cannot be signed as JSON-LD', {
    details: failed,
  })
}

function workerFailed(cause: unknown): SelloError {
  return new SelloError('bulk-worker-failed', 'A thread of the bulk signing ended', { cause })
}
