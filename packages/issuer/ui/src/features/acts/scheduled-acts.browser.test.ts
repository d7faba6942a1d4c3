import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { type Seeded, type SeededFirm, seedRegister } from '../../../testing/seed-register.ts'
import { dayFromToday, typeDay } from '../../../testing/type-day.ts'
import { es as words } from '../../desk/locale.es.ts'
import { es as t } from './locale.es.ts'

let scene: DeskScene
let seeded: Seeded
const scheduledWork = 'Decisiones programadas'

beforeAll(async () => {
  scene = await openDeskScene()
  seeded = await seedRegister(scene, 6)
})
afterAll(() => scene?.close())

function firm(index: number): SeededFirm & { certificateId: string } {
  const found = seeded.firms[index]
  if (!found?.certificateId) throw new Error('invariant: the first firms are certified')
  return { ...found, certificateId: found.certificateId }
}

const open = {
  reasonClass: 'insufficient-evidence',
  until: null,
  comment: 'No respondió a la citación.',
} as const

async function proposed(body: object): Promise<string> {
  const answer = await seeded.ana.post('/v1/acts', body)
  expect(answer.status).toBe(201)
  return answer.body.id
}

/** A card of the officer's own page, by its heading. */
const cardOf = (page: Page, heading: string) =>
  page.locator('section.card').filter({ has: page.getByRole('heading', { name: heading }) })

async function idIn(page: Page): Promise<string> {
  await page.waitForURL(/[?&]act=/)
  return new URL(page.url()).searchParams.get('act') ?? ''
}

describe('a decision that takes effect on a later day', () => {
  let scheduled: string

  it('is proposed beside the firm with its first day, and says so until it is co-signed', async () => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto(`/operators/${firm(0).id}?decide=suspend`)
    const panel = page.getByRole('region', { name: words.decision.suspend.title })
    await panel.getByRole('button', { name: /Motivo/ }).click()
    await page.getByRole('option').first().click()
    await panel.getByText(words.form.spanOpen).click()
    await panel.getByText(words.form.whenDay, { exact: true }).click()
    await typeDay(panel, words.form.effectiveAt, dayFromToday(5))
    await panel.getByLabel(words.form.comment).fill('Vence el plazo para corregir.')
    await desk.screenshot('scheduled-proposing')
    await panel.getByRole('button', { name: words.decision.suspend.act }).click()
    await panel.getByText('1 de 2 firmas').waitFor()
    scheduled = await idIn(page)
    await panel.getByText(words.act.from, { exact: false }).waitFor()
    await desk.expectAccessible()
    await desk.close()
  })

  it('is co-signed by who sees from when, and then stands as scheduled wherever one would look', async () => {
    const desk = await scene.open({ as: 'berta', width: 390 })
    const { page } = desk
    await desk.goto('/acts')
    await page.getByRole('link', { name: words.actKind.suspend }).click()
    await page.getByText(t.effective, { exact: true }).waitFor()
    await page.getByRole('button', { name: t.sign, exact: true }).click()
    await page.getByRole('heading', { name: t.scheduledTitle }).waitFor()
    await page.getByText(words.act.scheduled, { exact: false }).waitFor()
    expect(await page.getByText(words.act.waits_one).count()).toBe(0)
    await desk.close()
    for (const look of everyLook) {
      const seen = await scene.open({ ...look, as: 'ana' })
      await seen.goto('/acts?show=scheduled')
      await seen.page.getByText('Cafés del Sur S.A.').waitFor()
      await seen.screenshot('scheduled-list')
      await seen.expectAccessible()
      await seen.page.getByRole('link', { name: words.actKind.suspend }).click()
      await seen.page.getByRole('heading', { name: t.scheduledTitle }).waitFor()
      await seen.screenshot('scheduled-act')
      await seen.expectAccessible()
      await seen.goto(`/operators/${firm(0).id}`)
      await seen.page
        .getByRole('list', { name: words.act.pending })
        .getByText(words.actKind.suspend)
        .waitFor()
      await seen.page.getByText(words.act.scheduled, { exact: false }).waitFor()
      await seen.screenshot('scheduled-firm')
      await seen.expectAccessible()
      await seen.close()
    }
  })

  it('waits on the desks of those who sign, and is taken back before its day with a reason', async () => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto('/')
    const group = cardOf(page, scheduledWork)
    await group.getByRole('link', { name: 'Cafés del Sur S.A.' }).waitFor()
    await desk.screenshot('scheduled-home')
    await desk.expectAccessible()
    await group.getByRole('link', { name: 'Cafés del Sur S.A.' }).click()
    await page.getByRole('button', { name: t.takeBack }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: /Motivo/ }).click()
    await page.getByRole('option').first().click()
    await dialog.getByLabel('Comentario').fill('La empresa presentó los documentos.')
    await desk.expectAccessible()
    await dialog.getByRole('button', { name: t.takeBack }).click()
    await page.getByText('Rechazado por ana').waitFor()
    await desk.goto(`/certificates/${firm(0).certificateId}`)
    await page.getByRole('article').first().waitFor()
    expect(await page.getByRole('list', { name: words.act.pending }).count()).toBe(0)
    await desk.goto('/')
    expect(await cardOf(page, scheduledWork).count()).toBe(0)
    await desk.close()
    expect((await seeded.ana.get(`/v1/acts/${scheduled}`)).body.failure.code).toBe('declined')
  })

  it('lands when its moment comes, in front of who looks at the firm', async () => {
    const desk = await scene.open({ as: 'ana', width: 390 })
    const { page } = desk
    const effectiveAt = new Date(Date.now() + 15_000).toISOString()
    const id = await proposed({
      kind: 'suspend',
      certificateIds: [firm(1).certificateId],
      ...open,
      effectiveAt,
    })
    await seeded.berta.post(`/v1/acts/${id}/signatures`, {})
    await desk.goto(`/operators/${firm(1).id}`)
    await page.getByText(words.act.scheduled, { exact: false }).waitFor()
    await page.getByText(/^Suspendido desde el .*, por decisión de 2 funcionarios/).waitFor()
    expect(await page.getByRole('list', { name: words.act.pending }).count()).toBe(0)
    await desk.close()
  })
})

describe('a decision that failed', () => {
  it('goes stale when another came first: the officer is told, and proposes it again', async () => {
    const revocation = await proposed({
      kind: 'revoke',
      certificateIds: [firm(2).certificateId],
      reasonClass: 'non-compliance',
      comment: open.comment,
    })
    const until = new Date(Date.now() + 5 * 86_400_000).toISOString()
    const first = await proposed({
      kind: 'suspend',
      certificateIds: [firm(2).certificateId],
      ...open,
      until,
    })
    await seeded.berta.post(`/v1/acts/${first}/signatures`, {})
    await seeded.ana.ended(first)
    const desk = await scene.open({ as: 'berta', width: 390, expectedFailures: ['409 POST'] })
    const { page } = desk
    await desk.goto(`/acts/${revocation}`)
    await page.getByRole('button', { name: t.sign, exact: true }).click()
    await page.getByText(words.actFailure['signature-stale'], { exact: false }).first().waitFor()
    await page.getByRole('heading', { name: t.failedTitle }).waitFor()
    await desk.screenshot('act-stale')
    await desk.expectAccessible()
    await page.getByRole('button', { name: t.again }).click()
    await page.getByRole('heading', { name: t.youSigned }).waitFor()
    await page.getByRole('link', { name: t.openEarlier }).waitFor()
    await desk.screenshot('act-again')
    await desk.close()
    const colleague = await scene.open({ as: 'ana' })
    await colleague.goto('/')
    await cardOf(colleague.page, 'Esperan su firma')
      .getByRole('link', { name: 'Naviera Pacífico Oriental S.A.' })
      .click()
    await colleague.page.getByRole('button', { name: t.sign, exact: true }).click()
    // The proof is there once the ledger has it.
    await colleague.page.getByRole('button', { name: words.proof.title }).waitFor()
    await colleague.goto(`/acts/${revocation}`)
    await colleague.page.getByRole('link', { name: t.openLater }).waitFor()
    expect(await colleague.page.getByRole('button', { name: t.again }).count()).toBe(0)
    await colleague.close()
  })
})
