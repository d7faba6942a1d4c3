import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { choose } from '../../../testing/choose.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { type Seeded, seedRegister } from '../../../testing/seed-register.ts'
import { es as words } from '../../desk/locale.es.ts'
import { es as acts } from '../acts/locale.es.ts'
import { es as t } from './locale.es.ts'

let scene: DeskScene
let seeded: Seeded

beforeAll(async () => {
  scene = await openDeskScene()
  seeded = await seedRegister(scene, 14)
})
afterAll(() => scene?.close())

const certificate = (index: number): string => seeded.firms[index]?.certificateId ?? ''

/** What the browser saves when this is pressed. */
async function fileOf(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent('download')
  await press()
  const download = await coming
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

/** Ticks one row and chooses what to do with all that the filter finds. */
async function withAllFound(page: Page, verb: string, title: string): Promise<Locator> {
  await page.getByRole('checkbox').nth(1).check()
  await page.getByRole('button', { name: verb, exact: true }).click()
  const panel = page.getByRole('dialog', { name: title })
  await choose(panel, 'filtro actual')
  return panel
}

describe('a decision about all that a filter finds', () => {
  it('tells who is left out and why, as a file too; two officers decide, and the result is told', async () => {
    // One is suspended already, one has a revocation under way: both are found, and neither can be suspended now.
    const until = new Date(Date.now() + 9 * 86_400_000).toISOString()
    const reasonClass = 'insufficient-evidence'
    const suspended = await seeded.ana.post('/v1/acts', {
      kind: 'suspend',
      certificateIds: [certificate(0)],
      reasonClass,
      comment: 'Falta el informe.',
      until,
    })
    await seeded.ana.ended(suspended.body.id)
    await seeded.ana.post('/v1/acts', {
      kind: 'revoke',
      certificateIds: [certificate(5)],
      reasonClass,
      comment: 'Falta el informe.',
    })
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto('/operators?role=manufacturer')
    const panel = await withAllFound(page, t.bulk.suspend, t.bulk.suspendTitle)
    await panel.getByRole('heading', { name: t.bulk.affected_one }).waitFor()
    await panel.getByRole('heading', { name: '2 quedan fuera' }).waitFor()
    await panel.getByText(t.bulk.why['already-so']).waitFor()
    await panel.getByText(t.bulk.why['act-pending']).waitFor()
    const file = await fileOf(page, () => panel.getByRole('button', { name: t.bulk.excludedFile }).click())
    expect(file.name).toBe('left-out.csv')
    expect(file.text.split('\r\n')).toHaveLength(4)
    expect(file.text).toContain(`CR-OEA-0118,${words.status.SUSPENDED},${t.bulk.why['already-so']}`)
    await desk.screenshot('bulk-all-found', { viewportOnly: true })
    await desk.expectAccessible()
    await desk.close()
  })

  it('is looked at anew when a colleague decided about one of them meanwhile', async () => {
    const desk = await scene.open({ as: 'ana', expectedFailures: ['409 POST'] })
    const { page } = desk
    await desk.goto('/operators?role=carrier')
    const panel = await withAllFound(page, t.bulk.suspend, t.bulk.suspendTitle)
    await panel.getByRole('heading', { name: /resultan? afectado/ }).waitFor()
    await panel.getByRole('button', { name: new RegExp(words.form.reason) }).click()
    await page.getByRole('option').first().click()
    await panel.getByText(words.form.spanOpen).click()
    await panel.getByLabel(words.form.comment).fill('Auditoría del sector.')
    const meanwhile = await seeded.berta.post('/v1/acts', {
      kind: 'suspend',
      certificateIds: [certificate(2)],
      reasonClass: 'insufficient-evidence',
      comment: 'Falta el informe.',
      until: new Date(Date.now() + 9 * 86_400_000).toISOString(),
    })
    await seeded.berta.ended(meanwhile.body.id)
    await panel.getByRole('button', { name: words.decision.suspend.act }).click()
    await panel.getByRole('alert').first().waitFor()
    await panel.getByText(t.bulk.overtaken).waitFor()
    await panel.getByRole('heading', { name: t.bulk.excluded_one }).waitFor()
    await panel.getByText(t.bulk.why['already-so']).waitFor()
    expect(await panel.getByLabel(words.form.comment).inputValue()).toBe('Auditoría del sector.')
    await desk.screenshot('bulk-overtaken', { viewportOnly: true })
    await desk.close()
  })

  it('goes its way in front of the officer, and its page says whom it has reached', async () => {
    const desk = await scene.open({ as: 'ana', width: 390 })
    const { page } = desk
    await desk.goto('/operators?role=importer')
    const panel = await withAllFound(page, t.bulk.suspend, t.bulk.suspendTitle)
    await panel.getByRole('heading', { name: /certificados resultan afectados|afectado/ }).waitFor()
    await panel.getByRole('button', { name: new RegExp(words.form.reason) }).click()
    await page.getByRole('option').first().click()
    await panel.getByText(words.form.spanOpen).click()
    await panel.getByLabel(words.form.comment).fill('Auditoría del sector.')
    await panel.getByRole('button', { name: words.decision.suspend.act }).click()
    await panel.getByText('1 de 2 firmas').waitFor()
    await desk.screenshot('bulk-waiting', { viewportOnly: true })
    const { body } = await seeded.berta.get('/v1/acts?state=awaiting-signatures&kind=suspend')
    const colleague = await scene.open({ as: 'berta' })
    await colleague.goto('/')
    await colleague.page.locator(`a[href*="/acts/${body.acts[0].id}"]`).first().click()
    await colleague.page.getByRole('button', { name: acts.sign, exact: true }).click()
    await colleague.page.getByRole('heading', { name: acts.result.title }).waitFor()
    const count = body.acts[0].payload.certificates.length
    expect(count).toBeGreaterThan(1)
    await colleague.page.getByText(`Alcanzó ${count} de ${count} certificados.`).waitFor()
    const file = await fileOf(colleague.page, () =>
      colleague.page.getByRole('button', { name: acts.result.saveReached }).click(),
    )
    expect(file.text.trim().split('\r\n')).toHaveLength(count + 1)
    await colleague.screenshot('bulk-result')
    await colleague.expectAccessible()
    await colleague.close()
    await panel.getByRole('link', { name: words.act.open }).waitFor()
    await expect
      .poll(async () => (await seeded.ana.get('/v1/operators?status=SUSPENDED')).body.operators.length)
      .toBeGreaterThan(count)
    await desk.close()
  })

  it('that stopped half-way names those that it has not reached, in a file', async () => {
    const { body } = await seeded.ana.get('/v1/acts?state=final&kind=suspend')
    const done = body.acts.find(
      ({ payload }: { payload: { certificates: unknown[] } }) => payload.certificates.length > 1,
    )
    for (const look of everyLook.slice(0, 3)) {
      const desk = await scene.open({ ...look, as: 'ana' })
      const { page } = desk
      // As it is after the second of two transactions was refused by the ledger.
      await page.route(`**/v1/acts/${done.id}`, async (route) => {
        const failure = { code: 'ledger-refused', message: 'StatusRegistry' }
        await route.fulfill({ json: { ...done, state: 'failed', failure } })
      })
      await page.route(`**/v1/acts/${done.id}/diff*`, async (route) => {
        const answer = await route.fetch()
        const diff = await answer.json()
        diff.certificates[0].landed = false
        await route.fulfill({ response: answer, json: diff })
      })
      await desk.goto(`/acts/${done.id}`)
      await page.getByText(acts.result.missed_one).waitFor()
      await page.getByText(words.actFailure['ledger-refused']).waitFor()
      await page.getByText(acts.failedPartHint).waitFor()
      expect(await page.getByText(acts.notPending).count()).toBe(0)
      const file = await fileOf(page, () =>
        page.getByRole('button', { name: acts.result.saveMissed }).click(),
      )
      expect(file.name).toBe('not-reached.csv')
      expect(file.text.trim().split('\r\n')).toHaveLength(2)
      await desk.screenshot('bulk-half-way')
      await desk.expectAccessible()
      await desk.close()
    }
  })
})

describe('the register as a file', () => {
  it.each(['csv', 'xml'] as const)(
    'arrives as %s with what the filter shows, and nothing else',
    async (format) => {
      const desk = await scene.open({ as: 'ana', width: format === 'csv' ? 1280 : 390 })
      const { page } = desk
      await desk.goto('/operators?role=carrier')
      await page.getByRole('link', { name: 'Naviera Pacífico Oriental S.A.' }).waitFor()
      const shown = (await page.getByRole('row').count()) - 1
      for (const list of ['operators', 'certificates'] as const) {
        await page.getByRole('button', { name: t.export }).click()
        const entry = t.exports[list].replace('{{format}}', format.toUpperCase())
        const file = await fileOf(page, () => page.getByRole('menuitem', { name: entry }).click())
        expect(file.name).toBe(`${list}.${format}`)
        expect(file.text).toContain('Naviera Pacífico Oriental S.A.')
        expect(file.text).not.toContain('Cafés del Sur')
        const rows =
          format === 'csv'
            ? file.text.trim().split('\r\n').length - 1
            : (file.text.match(/<(operator|certificate)>/g)?.length ?? 0)
        expect(rows).toBe(shown)
        await page.getByText(t.exported.replace('{{file}}', file.name)).waitFor()
      }
      await desk.close()
    },
  )

  it('says why it cannot be had, and saves nothing in its place', async () => {
    const desk = await scene.open({ as: 'ana', expectedFailures: ['503'] })
    const { page } = desk
    await desk.goto('/operators')
    await page.route('**/v1/exports/**', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'x', status: 503, code: 'mirror-not-ready' },
      }),
    )
    await page.getByRole('button', { name: t.export }).click()
    await page.getByRole('menuitem').first().click()
    await page.getByText('Espere un minuto', { exact: false }).waitFor()
    await desk.expectAccessible()
    await desk.close()
  })
})
