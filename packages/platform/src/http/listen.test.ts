import { Agent, get, type IncomingMessage, request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { listen, type RunningServer } from './listen.ts'

const servers: RunningServer[] = []
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close().catch(() => undefined)
  agent.destroy()
})

/** Answers when the test says so. */
async function serving(drainMs = 1_000) {
  const waiting: (() => void)[] = []
  const server = await listen(
    (incoming, response) => {
      const answer = () => response.end(`answer of ${incoming.url}`)
      if (incoming.url === '/slow') waiting.push(answer)
      else if (incoming.url === '/begun') {
        response.write('a')
        waiting.push(answer)
      } else answer()
    },
    { port: 0, drainMs },
  )
  servers.push(server)
  return { server, waiting, port: server.port }
}

const textOf = async (response: IncomingMessage) => {
  const pieces: Buffer[] = []
  for await (const piece of response) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}
const ask = (port: number, path: string, by: Agent | false = agent) =>
  new Promise<{ text: string; connection: string | undefined }>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, agent: by }, (response) => {
      textOf(response).then((text) => resolve({ text, connection: response.headers.connection }), reject)
    }).once('error', reject)
  })

describe('a server that closes', () => {
  it('answers what is open, as the last of its connection, and takes nothing new', async () => {
    const { server, waiting, port } = await serving()
    expect((await ask(port, '/')).connection).toBe('keep-alive')
    const open = ask(port, '/slow')
    await expect.poll(() => waiting.length).toBe(1)
    const closed = server.close()
    await expect(ask(port, '/', false)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    waiting[0]?.()
    expect(await open).toEqual({ text: 'answer of /slow', connection: 'close' })
    await closed
  })

  it('does not wait for a connection whose answer had begun before and which stays open', async () => {
    const { server, waiting, port } = await serving(20_000)
    const open = ask(port, '/begun')
    await expect.poll(() => waiting.length).toBe(1)
    const begun = performance.now()
    const closed = server.close()
    waiting[0]?.()
    expect((await open).text).toBe('aanswer of /begun')
    await closed
    expect(performance.now() - begun).toBeLessThan(10_000)
  })

  it('cuts who does not come to an end', async () => {
    const { server, port } = await serving(50)
    const body = { host: '127.0.0.1', port, method: 'POST', path: '/slow', agent }
    const cut = new Promise((resolve) => {
      const sent = request({ ...body, headers: { 'content-length': 10 } })
      sent.once('error', ({ message }: Error) => resolve(message))
      sent.write('x')
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await server.close()
    expect(await cut).toMatch(/hang up|ECONNRESET/)
  })
})
