import { describe, expect, it } from 'vitest'
import { deviceOf } from './device-words.ts'

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const edge = `${chrome.replace('X11; Linux x86_64', 'Windows NT 10.0; Win64; x64')} Edg/140.0.0.0`
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'

describe('deviceOf', () => {
  it.each([
    [chrome, { browser: 'Chrome', system: 'Linux' }],
    [edge, { browser: 'Edge', system: 'Windows' }],
    [iphone, { browser: 'Safari', system: 'iPhone' }],
  ])('tells browser and system of %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toEqual(device)
  })

  it('says nothing of what it does not know', () => {
    expect(deviceOf('curl/8.5.0')).toBeUndefined()
    expect(deviceOf(undefined)).toBeUndefined()
  })
})
