import { nextCode, openIssuerScene, PASSWORD } from '@sello/issuer/testing'
import { type Browser, type BrowserContext, type Cookie, chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../../scripts/ensure-browser.mjs'
import { median } from '../measure.ts'
import { type BenchResult, compare } from '../result.ts'

const ROUNDS = 7
const LIMIT_KB = 260
const LIMIT_MS = 1_500

interface Load {
  /** Bytes of JavaScript as they came over the wire. */
  readonly scriptBytes: number
  /** From the navigation until the page's first control takes input. */
  readonly interactiveMs: number
}

/**
 * The officers' desk in a real Chromium with an empty cache, against the running service: the sign-in page of who is
 * not signed in, the desk of who is.
 */
export async function benchUi(): Promise<BenchResult[]> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No Chromium here: run `pnpm browser`.')
  const scene = await openIssuerScene()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const baseUrl = scene.issuer.url.replace('127.0.0.1', 'localhost')
    const cookies = await signIn(browser, baseUrl, await nextCode(scene.issuer.url, 'ana'))
    const signInPage = await load(browser, baseUrl, [], 'input[name="username"]')
    const desk = await load(browser, baseUrl, cookies, 'main h1')
    return [...figures('sign-in page', signInPage), ...figures('desk of an officer', desk)]
  } finally {
    await browser.close()
    await scene.close()
  }
}

function figures(page: string, { scriptBytes, interactiveMs }: Load): BenchResult[] {
  return [
    compare({
      name: `UI, ${page}: JavaScript of the first load, brotli`,
      value: scriptBytes / 1000,
      unit: 'kB',
      target: { of: 'value', is: '<=', limit: LIMIT_KB },
    }),
    compare({
      name: `UI, ${page}: interactive, empty cache, median of ${ROUNDS}`,
      value: interactiveMs,
      unit: 'ms',
      target: { of: 'value', is: '<=', limit: LIMIT_MS },
    }),
  ]
}

async function load(browser: Browser, baseUrl: string, cookies: Cookie[], control: string): Promise<Load> {
  const loads: Load[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const context = await browser.newContext({ baseURL: baseUrl })
    await context.addCookies(cookies)
    loads.push(await loadOnce(context, control))
    await context.close()
  }
  const counted = loads.slice(1) // the first fills the caches of the machine
  return {
    scriptBytes: Math.max(...counted.map(({ scriptBytes }) => scriptBytes)),
    interactiveMs: median(counted.map(({ interactiveMs }) => interactiveMs)),
  }
}

async function loadOnce(context: BrowserContext, control: string): Promise<Load> {
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') sizes.push(request.sizes().then((size) => size.responseBodySize))
  })
  await page.goto('/', { waitUntil: 'commit' })
  const interactiveMs = await untilInteractive(page, control)
  await page.waitForLoadState('networkidle')
  const scriptBytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  return { scriptBytes, interactiveMs }
}

/** The control is there, in sight, and the page's own thread is free to answer to it. */
async function untilInteractive(page: Page, control: string): Promise<number> {
  await page.locator(control).first().waitFor({ state: 'visible', timeout: 20_000 })
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0))
      }),
  )
}

async function signIn(browser: Browser, baseUrl: string, totp: string): Promise<Cookie[]> {
  const context = await browser.newContext({ baseURL: baseUrl })
  const answer = await context.request.post('/v1/sessions', {
    headers: { origin: baseUrl },
    data: { username: 'ana', password: PASSWORD, totp, cookie: true },
  })
  if (!answer.ok()) throw new Error(`The sign-in failed: ${answer.status()} ${await answer.text()}`)
  const cookies = await context.cookies()
  await context.close()
  return cookies
}
