import { writeFileSync } from 'node:fs'
import { openDeskScene } from './open-desk.ts'
import { seedRegister } from './seed-register.ts'
const scene = await openDeskScene()
const seeded = await seedRegister(scene)
const cookies: Record<string, unknown> = {}
for (const as of ['ana', 'berta', 'ivo', 'rita'] as const) {
  const desk = await scene.open({ as })
  cookies[as] = await desk.page.context().cookies()
  await desk.page.context().close()
}
await scene.browser.close()
writeFileSync('/tmp/uia-run/scene.json', JSON.stringify({ baseUrl: scene.baseUrl, cookies, firms: seeded.firms }))
console.log('ready', scene.baseUrl)
process.on('SIGTERM', () => void scene.issuer.close().then(() => process.exit(0)))
setInterval(() => undefined, 60_000)
