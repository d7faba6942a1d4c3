import { readFileSync } from 'node:fs'
import { openPage, startBrowser } from './browser.ts'
const scene = JSON.parse(readFileSync('/tmp/uia-run/scene.json', 'utf8'))
// args: name path [as] [language] [looks: e.g. 1280l,390d] [actions js]
const [name = 'x', path = '/', as = 'ana', language = 'en', looks = '1280l', script = ''] = process.argv.slice(2)
const browser = await startBrowser()
for (const one of looks.split(',')) {
  const look = { width: one.startsWith('1280') ? 1280 : 390, theme: one.endsWith('d') ? 'dark' : 'light' } as const
  const desk = await openPage(browser, { ...look, baseUrl: scene.baseUrl, language: language as 'en', cookies: scene.cookies[as] })
  const { page } = desk
  try {
    await desk.goto(path)
    if (script) await new Function('page', 'desk', `return (async () => { ${script} })()`)(page, desk)
    await desk.screenshot(`uia-${name}`)
    await desk.expectAccessible()
  } catch (error) { console.log('FAULT', one, String(error).slice(0, 2500)); await desk.screenshot(`uia-${name}`) }
  await desk.close().catch((error) => console.log('CLOSE', String(error).slice(0, 1800)))
}
await browser.close()
