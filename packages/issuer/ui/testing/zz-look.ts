import { readFileSync } from 'node:fs'
import { createCodeSource } from '@sello/platform'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPage, startBrowser } from './browser.ts'
const [,, who, width, theme, lang, ...paths] = process.argv
const demo = JSON.parse(readFileSync('/tmp/sello/demo2/demo.json', 'utf8'))
const cr = demo.authorities[0]
const browser = await startBrowser()
const baseUrl = cr.issuerUrl.replace('127.0.0.1', 'localhost')
let cookies
if (who !== '-') {
  const acc = cr.accounts.find((a) => a.username === `${who}.cr`)
  const code = await createCodeSource(acc.totpSecret, { clock: () => new Date(), sleep }).next()
  const c = await browser.newContext({ baseURL: baseUrl })
  const a = await c.request.post('/v1/sessions', { headers: { origin: baseUrl }, data: { username: acc.username, password: acc.password, totp: code, cookie: true } })
  if (!a.ok()) { console.log(a.status(), await a.text()); process.exit(1) }
  cookies = await c.cookies()
}
const desk = await openPage(browser, { baseUrl, width: Number(width), theme, language: lang, cookies })
for (const p of paths) {
  const [path, click] = p.split('@')
  await desk.goto(path)
  if (click) for (const name of click.split('|')) { await desk.page.getByText(name, { exact: false }).first().click(); await sleep(600) }
  await desk.screenshot(`look-${path.replace(/\W+/g, '-')}`)
  await desk.expectAccessible().catch((e) => console.log(path, e.message.slice(0, 1500)))
  console.log(path, (await desk.page.locator('main').innerText()).slice(0, 300).replace(/\n+/g, ' | '))
}
await desk.close().catch((e) => console.log(e.message.slice(0, 1500)))
await browser.close()
