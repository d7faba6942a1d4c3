import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createPoster } from './post-json.ts'

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function listen(answer: RequestListener): Promise<string> {
  server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('keeps its connection, and asks anew when the node closes it just then', async () => {
  const asked: { body: string; port: number | undefined }[] = []
  let closing = false
  const url = await listen((request, response) => {
    const { socket } = request
    if (closing && asked.at(-1)?.port === socket.remotePort) return void socket.destroy()
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      asked.push({ body, port: socket.remotePort })
      response.end('{"result":1}')
    })
  })
  const { post } = createPoster(url, 2_000)
  expect(await post({ id: 1 })).toEqual({ result: 1 })
  expect(await post({ id: 2 })).toEqual({ result: 1 })
  closing = true
  expect(await post({ id: 3 })).toEqual({ result: 1 })
  expect(asked.map(({ body }) => body)).toEqual(['{"id":1}', '{"id":2}', '{"id":3}'])
  const [first, second, third] = asked.map(({ port }) => port)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

it('does not ask anew for ever', async () => {
  let asked = 0
  const url = await listen((request) => {
    asked++
    request.socket.destroy()
  })
  await expect(createPoster(url, 2_000).post({})).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(asked).toBe(1)
})

it('waits no longer than it may, also for the rest of an answer', async () => {
  const silent = await listen(() => undefined)
  await expect(createPoster(silent, 50).post({})).rejects.toThrow('no answer within 50 ms')
  server.closeAllConnections()
  server.close()
  const slow = await listen((_request, response) => void response.write('{"resul'))
  await expect(createPoster(slow, 100).post({})).rejects.toThrow()
})

it('refuses what is not JSON', async () => {
  const url = await listen((_request, response) => void response.end('<html>'))
  await expect(createPoster(url, 2_000).post({})).rejects.toThrow(SyntaxError)
})
