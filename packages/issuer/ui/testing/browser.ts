import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../../../scripts/ensure-browser.mjs'

const ARTIFACTS = join(import.meta.dirname, '../../../../test-artifacts/screenshots')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Look {
  readonly width: 1280 | 390
  readonly theme: 'light' | 'dark'
}

/** Both widths in both themes: how every page is looked at. */
export const everyLook: readonly Look[] = [
  { width: 1280, theme: 'light' },
  { width: 1280, theme: 'dark' },
  { width: 390, theme: 'light' },
  { width: 390, theme: 'dark' },
]

export async function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No Chromium here: run `pnpm browser`.')
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--font-render-hinting=none',
  ]
  return chromium.launch({ executablePath, headless: true, args: [...args, ...quiet] })
}

export interface OpenOptions extends Partial<Look> {
  readonly baseUrl: string
  readonly language?: 'es' | 'en' | 'pt'
  /** Failures that the walk brings about on purpose: parts of a console line or of a request's address. */
  readonly expectedFailures?: readonly (string | RegExp)[]
  readonly cookies?: Parameters<BrowserContext['addCookies']>[0]
}

/** A page as one officer has it before her, with eyes on everything that goes wrong behind it. */
export interface DeskPage {
  readonly page: Page
  readonly look: Look
  goto(path: string): Promise<void>
  /** axe, WCAG 2.2 A and AA: no violation. */
  expectAccessible(): Promise<void>
  /** Into test-artifacts/screenshots/<name>-<width>-<theme>.png, the whole page. */
  screenshot(name: string, options?: { viewportOnly?: boolean }): Promise<void>
  /** From here on this may fail too. */
  expectFailure(part: string | RegExp): void
  /** Fails when the console or a request told of a fault. */
  close(): Promise<void>
}

export async function openPage(browser: Browser, options: OpenOptions): Promise<DeskPage> {
  const { width = 1280, theme = 'light', language = 'en', baseUrl } = options
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: { width, height: width === 390 ? 844 : 860 },
    colorScheme: theme,
    locale: ({ es: 'es-CR', en: 'en-US', pt: 'pt-BR' } as const)[language],
    timezoneId: 'America/Costa_Rica',
    reducedMotion: 'reduce',
    hasTouch: width === 390,
    deviceScaleFactor: width === 390 ? 2 : 1,
  })
  if (options.cookies) await context.addCookies(options.cookies)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const expected = [...(options.expectedFailures ?? [])]
  const faults: string[] = []
  watch(page, faults)
  const look = { width, theme }
  return {
    page,
    look,
    goto: async (path) => {
      await page.goto(path)
      await settle(page)
    },
    expectAccessible: () => expectAccessible(page),
    screenshot: (name, { viewportOnly = false } = {}) =>
      takeScreenshot(page, `${name}-${width}-${theme}`, !viewportOnly),
    expectFailure: (part) => void expected.push(part),
    close: async () => {
      await context.close()
      const unexpected = faults.filter((fault) => !expected.some((part) => matches(fault, part)))
      assert.deepEqual(unexpected, [], 'console errors and failed requests')
    },
  }
}

const matches = (text: string, part: string | RegExp) =>
  typeof part === 'string' ? text.includes(part) : part.test(text)

/** `GET /v1/session` without a session is how the desk asks whether there is one. */
const asking = /401 .*\/v1\/session$/

function watch(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    // Chromium writes a line for each failed answer as well: those are told below, with their status.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    if (!reason.includes('ERR_ABORTED')) faults.push(`request: ${reason} ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() < 400) return
    const line = `answer: ${response.status()} ${response.request().method()} ${response.url()}`
    if (!asking.test(line)) faults.push(line)
  })
}

/** Fonts are there, nothing loads, nothing moves. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[]
  }[]
}

async function expectAccessible(page: Page): Promise<void> {
  await settle(page)
  await page.evaluate(axeSource)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // What react-aria reads out goes on naming a button that has left the page, for some seconds.
  const result: AxeResult = await page.evaluate(
    `axe.run({ exclude: ['[data-live-announcer]'] }, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })`,
  )
  const told = result.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help} at ${JSON.stringify(target)} ${failureSummary ?? ''}`,
    ),
  )
  assert.deepEqual(told, [], 'axe')
  // WCAG 2.2, 1.4.10: nothing to scroll sideways.
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  assert.ok(beyond <= 0, `the page is ${beyond} px wider than the screen`)
}

async function takeScreenshot(page: Page, name: string, fullPage: boolean): Promise<void> {
  mkdirSync(ARTIFACTS, { recursive: true })
  await settle(page)
  await page.screenshot({ path: join(ARTIFACTS, `${name}.png`), fullPage, animations: 'disabled' })
}
