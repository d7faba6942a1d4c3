import { type IssuerScene, nextCode, openIssuerScene, PASSWORD } from '@sello/issuer/testing'
import type { Browser, Cookie } from 'playwright-core'
import { type DeskPage, type OpenOptions, openPage, startBrowser } from './browser.ts'

/** Who is at work in the scene: their roles stand in @sello/issuer/testing. */
export type SceneOfficer = 'ana' | 'berta' | 'leo' | 'rita' | 'ivo'

/** A running issuer with officers and a browser before it. One for each test file. */
export interface DeskScene {
  readonly issuer: IssuerScene
  readonly browser: Browser
  /** `http://localhost:<port>`: passkeys belong to a name, not to an address. */
  readonly baseUrl: string
  /** A page in a browser context of its own, signed in when `as` is given. */
  open(options?: Omit<OpenOptions, 'baseUrl' | 'cookies'> & { readonly as?: SceneOfficer }): Promise<DeskPage>
  /** A code of the officer's authenticator that was not used yet; waits for the next one when it has to. */
  code(officer: string): Promise<string>
  close(): Promise<void>
}

export async function openDeskScene(config: Parameters<typeof openIssuerScene>[0] = {}): Promise<DeskScene> {
  const [issuer, browser] = await Promise.all([openIssuerScene(config), startBrowser()])
  const baseUrl = issuer.issuer.url.replace('127.0.0.1', 'localhost')
  const cookies = new Map<SceneOfficer, Cookie[]>()
  const code = (officer: string) => nextCode(issuer.issuer.url, officer)
  return {
    issuer,
    browser,
    baseUrl,
    code,
    open: async ({ as, ...options } = {}) => {
      if (!as) return openPage(browser, { ...options, baseUrl })
      const kept = cookies.get(as) ?? (await signIn(browser, baseUrl, as, await code(as)))
      cookies.set(as, kept)
      return openPage(browser, { ...options, baseUrl, cookies: kept })
    },
    close: async () => {
      await browser.close()
      await issuer.close()
    },
  }
}

/** One session per officer and file: codes are accepted once, and a new one comes every 30 seconds only. */
async function signIn(browser: Browser, baseUrl: string, username: string, totp: string): Promise<Cookie[]> {
  const context = await browser.newContext({ baseURL: baseUrl })
  const answer = await context.request.post('/v1/sessions', {
    headers: { origin: baseUrl },
    data: { username, password: PASSWORD, totp, cookie: true },
  })
  if (!answer.ok())
    throw new Error(`${username} could not sign in: ${answer.status()} ${await answer.text()}`)
  const cookies = await context.cookies()
  await context.close()
  return cookies
}
