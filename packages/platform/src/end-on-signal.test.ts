import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { endOnSignal } from './end-on-signal.ts'
import { silentLog } from './log.ts'

function standIn() {
  const codes: number[] = []
  const emitter = new EventEmitter()
  const target = {
    once: (signal: string, listener: () => void) => emitter.once(signal, listener),
    exit: (code: number) => void codes.push(code),
  }
  return { codes, target, log: silentLog, tell: (signal: string) => emitter.emit(signal) }
}

it('ends with 0 once the service has closed, and closes it once', async () => {
  const { tell, codes, ...options } = standIn()
  let closed = 0
  endOnSignal(async () => void closed++, options)
  expect(codes).toEqual([])
  tell('SIGTERM')
  tell('SIGINT')
  await expect.poll(() => codes).toEqual([0])
  expect(closed).toBe(1)
})

it('waits no longer than it may for what does not end', async () => {
  const { tell, codes, ...options } = standIn()
  endOnSignal(() => new Promise(() => undefined), { ...options, withinMs: 20 })
  tell('SIGTERM')
  expect(codes).toEqual([])
  await expect.poll(() => codes).toEqual([0])
})

it('says with 1 that it could not be closed', async () => {
  const { tell, codes, ...options } = standIn()
  endOnSignal(() => Promise.reject(new Error('the disk is gone')), options)
  tell('SIGINT')
  await expect.poll(() => codes).toEqual([1])
})
