import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveUi } from '@sello/platform'
import express from 'express'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook, openPage, startBrowser } from '../../../testing/browser.ts'

let browser: Browser
let server: Server
let baseUrl: string
let dir: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sello-kit-'))
  const ui = join(import.meta.dirname, '../../..')
  const vite = join(ui, 'node_modules/.bin/vite')
  execFileSync(vite, ['build', '--mode', 'kit', '--logLevel', 'error', '--outDir', dir], { cwd: ui })
  const app = express().use(serveUi({ dir, apiPaths: ['v1'] }))
  server = createServer(app).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('the parts', () => {
  it.each(everyLook)('are readable and accessible at $width, $theme', async (look) => {
    const desk = await openPage(browser, { baseUrl, ...look, expectedFailures: ['/v1/'] })
    for (const tab of ['records', 'table', 'forms', 'states', 'overlays']) {
      await desk.goto(`/kit?tab=${tab}`)
      if (tab === 'table') expect(await desk.page.getByRole('row').count()).toBeGreaterThan(5)
      if (tab === 'forms') await desk.page.getByRole('button', { name: 'Submit' }).click()
      if (tab === 'overlays') await desk.page.getByRole('button', { name: 'Suspend …' }).click()
      await desk.screenshot(`kit-${tab}`, { viewportOnly: tab === 'overlays' })
      await desk.expectAccessible()
    }
    await desk.close()
  })
})
