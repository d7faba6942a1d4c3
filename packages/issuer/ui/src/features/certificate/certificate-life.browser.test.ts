import { createClaimant } from '@sello/issuer/testing'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { choose } from '../../../testing/choose.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { type Seeded, seedRegister } from '../../../testing/seed-register.ts'
import { dayFromToday, typeDay } from '../../../testing/type-day.ts'
import { es as words } from '../../desk/locale.es.ts'
import { es as act } from '../acts/locale.es.ts'

let scene: DeskScene
let seeded: Seeded

beforeAll(async () => {
  scene = await openDeskScene()
  seeded = await seedRegister(scene, 11)
  // As short as an offer can be: it has expired when its turn comes.
  await seeded.ana.post(`/v1/certificates/${certificate(7)}/offers`, { lifetimeSeconds: 60 })
})
afterAll(() => scene?.close())

const certificate = (index: number): string => seeded.firms[index]?.certificateId ?? ''

/** Opens what may be decided and chooses one, by keyboard. */
async function decide(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: words.decide, exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: title, exact: true }).waitFor()
  await page.keyboard.type(title.slice(0, 6))
  await expect
    .poll(() =>
      page.getByRole('menuitem', { name: title, exact: true }).evaluate((item) => item.matches(':focus')),
    )
    .toBe(true)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: title })
  await panel.waitFor()
  return panel
}

/** The second officer signs what the first has just proposed; both then see it final. */
async function cosign(page: Page): Promise<string> {
  await page.waitForURL(/[?&]act=/)
  const id = new URL(page.url()).searchParams.get('act') ?? ''
  expect((await seeded.berta.post(`/v1/acts/${id}/signatures`, {})).status).toBe(201)
  expect((await seeded.ana.ended(id)).failure).toBeUndefined()
  return id
}

const statusIs = (page: Page, status: string) =>
  page.locator('.page-header, header').getByText(status, { exact: true }).first().waitFor()

describe('a re-assessment', () => {
  it('is begun, shows on the certificate, and is concluded with the change that it leads to', async () => {
    const record = await seeded.ana.get(`/v1/operators/${seeded.firms[0]?.id}`)
    await seeded.ana.patch(
      `/v1/operators/${seeded.firms[0]?.id}`,
      { changes: { address: { ...record.body.address, city: 'Grecia' } }, why: 'Se mudó' },
      { 'if-match': `"${record.body.version}"` },
    )
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto(`/certificates/${certificate(0)}`)
    const panel = await decide(page, words.decision.reassess.title)
    await panel.getByRole('button', { name: words.decision.reassess.act }).click()
    await panel.getByText(/datos por corregir/).waitFor()
    await desk.expectAccessible()
    await panel.getByRole('button', { name: new RegExp(words.reassess.cause) }).click()
    await page.getByRole('option', { name: words.reassess.causes['change-of-firm'] }).click()
    await panel.getByLabel(words.form.comment).fill('La empresa se mudó a Grecia.')
    await panel.getByRole('button', { name: words.decision.reassess.act }).click()
    await statusIs(page, words.status.REASSESSMENT)
    await desk.screenshot('reassessment-open')
    const conclusion = await decide(page, words.reassess.conclude)
    await conclusion.getByText('La empresa se mudó a Grecia.').waitFor()
    await choose(conclusion, words.reassess.outcomes.change)
    await conclusion.getByLabel(words.form.comment).fill('Procede una nueva versión con el domicilio.')
    await desk.screenshot('reassessment-concluding')
    await desk.expectAccessible()
    await conclusion.getByRole('button', { name: words.reassess.conclude }).click()
    await page.getByRole('region', { name: words.decision.change.title }).waitFor()
    await statusIs(page, words.status.ACTIVE)
    expect(new URL(page.url()).searchParams.get('decide')).toBe('change')
    await desk.close()
  })

  it('confirms the certificate as it is, which stays in force', async () => {
    const desk = await scene.open({ as: 'berta', width: 390, theme: 'dark' })
    const { page } = desk
    const begun = await seeded.ana.post(`/v1/certificates/${certificate(1)}/reassessments`, {
      cause: 'periodic',
      comment: 'Le corresponde este año.',
    })
    expect(begun.status).toBe(201)
    await desk.goto(`/certificates/${certificate(1)}?decide=reassess`)
    const panel = page.getByRole('region', { name: words.reassess.conclude })
    await panel.getByText(words.reassess.outcomes.confirmed, { exact: true }).click()
    await panel.getByLabel(words.form.comment).fill('Visita sin hallazgos.')
    await desk.screenshot('reassessment-confirmed')
    await desk.expectAccessible()
    await panel.getByRole('button', { name: words.reassess.conclude }).click()
    await statusIs(page, words.status.ACTIVE)
    expect(await page.getByRole('region', { name: words.reassess.conclude }).count()).toBe(0)
    await desk.close()
  })
})

describe('a change of a certificate', () => {
  it('says field by field what differs, also what the register says by now; the co-signer sees the same', async () => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto(`/certificates/${certificate(0)}?decide=change`)
    const panel = page.getByRole('region', { name: words.decision.change.title })
    await panel.getByText(words.change.fromRegister).waitFor()
    // Longer validity, another type and one role less: renewal is a new version too.
    await panel.getByRole('button', { name: new RegExp(`${words.field.aeoType}$`) }).click()
    await page.getByRole('option', { name: /^IMPORTER/ }).click()
    // What the type does not have does not come along.
    expect(await panel.getByRole('checkbox', { name: 'Exportador' }).count()).toBe(0)
    await typeDay(panel, words.change.lastDay, dayFromToday(3 * 365))
    await typeDay(panel, words.change.validatedOn, dayFromToday(-10))
    await panel.getByLabel(words.form.comment).fill('Renovación tras la reevaluación.')
    const differences = panel.getByRole('table')
    await differences.getByText('Grecia', { exact: false }).waitFor()
    await desk.screenshot('change-form')
    await desk.expectAccessible()
    await panel.getByRole('button', { name: words.decision.change.act }).click()
    await panel.getByText(/1 de 2 firmas/).waitFor()
    const id = new URL(page.url()).searchParams.get('act') ?? ''
    for (const look of everyLook) {
      const cosigner = await scene.open({ ...look, as: 'berta' })
      await cosigner.goto(`/acts/${id}`)
      await cosigner.page.getByText('Grecia', { exact: false }).first().waitFor()
      await cosigner.page.getByText(words.field.expiresOn, { exact: true }).first().waitFor()
      await cosigner.screenshot('change-cosign')
      await cosigner.expectAccessible()
      await cosigner.close()
    }
    await cosign(page)
    await page.getByRole('link', { name: /^Versión 2/ }).waitFor()
    await desk.goto(`/certificates/${certificate(0)}?tab=changes`)
    await page.getByText('Grecia', { exact: false }).first().waitFor()
    await page.getByText(words.status.SUPERSEDED, { exact: true }).first().waitFor()
    await desk.screenshot('change-versions')
    await desk.close()
  })

  it('is refused while another one is under way, and says what to do', async () => {
    const change = {
      kind: 'change',
      certificateId: certificate(2),
      aeoType: 'CARRIER',
      roles: ['carrier'],
      effectiveFrom: dayFromToday(0),
      expiresOn: dayFromToday(800),
    }
    expect((await seeded.ana.post('/v1/acts', change)).status).toBe(201)
    const desk = await scene.open({ as: 'berta', width: 390, expectedFailures: ['409 POST'] })
    const { page } = desk
    await desk.goto(`/certificates/${certificate(2)}?decide=change`)
    const panel = page.getByRole('region', { name: words.decision.change.title })
    await panel.getByRole('button', { name: words.decision.change.act }).click()
    await panel.getByRole('alert').waitFor()
    await panel.getByText('Búsquelo en Decisiones', { exact: false }).waitFor()
    await desk.screenshot('change-refused')
    await desk.close()
  })
})

describe('the other ends and turns of a certificate', () => {
  it('is reinstated by one officer, and while suspended offers no change', async () => {
    const until = new Date(Date.now() + 9 * 86_400_000).toISOString()
    const suspension = await seeded.ana.post('/v1/acts', {
      kind: 'suspend',
      certificateIds: [certificate(3)],
      reasonClass: 'insufficient-evidence',
      comment: 'Falta el informe.',
      until,
    })
    await seeded.ana.ended(suspension.body.id)
    const desk = await scene.open({ as: 'ana', width: 390 })
    const { page } = desk
    await desk.goto(`/certificates/${certificate(3)}`)
    await page.getByRole('button', { name: words.decide, exact: true }).click()
    await page.getByRole('menuitem', { name: words.decision.reinstate.title }).waitFor()
    expect(await page.getByRole('menuitem', { name: words.decision.change.title }).count()).toBe(0)
    await page.getByRole('menuitem', { name: words.decision.reinstate.title }).click()
    const panel = page.getByRole('region', { name: words.decision.reinstate.title })
    await panel.getByText(words.form.whenDay, { exact: true }).click()
    await panel.getByText(words.form.effectiveAheadHint).waitFor()
    await choose(panel, words.form.whenNow)
    await desk.screenshot('reinstating')
    await desk.expectAccessible()
    await panel.getByRole('button', { name: words.decision.reinstate.act }).click()
    await statusIs(page, words.status.ACTIVE)
    await desk.close()
  })

  it.each([
    { place: 4, decision: 'withdraw', status: 'WITHDRAWN', reason: false },
    { place: 5, decision: 'annul', status: 'ANNULLED', reason: true },
  ] as const)('ends by $decision, co-signed, for good', async ({ place, decision, status, reason }) => {
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto(`/certificates/${certificate(place)}`)
    const panel = await decide(page, words.decision[decision].title)
    if (reason) {
      await panel.getByRole('button', { name: new RegExp(words.form.reason) }).click()
      await page.getByRole('option').first().click()
    }
    // What is annulled never should have been: it is so from its first day.
    const from = decision === 'annul' ? words.form.whenStart : words.form.whenNow
    await panel.getByRole('radio', { name: new RegExp(from) }).waitFor()
    await panel.getByLabel(words.form.comment).fill('Consta en el oficio 118-2026.')
    await desk.screenshot(`ending-${decision}`)
    await desk.expectAccessible()
    await panel.getByRole('button', { name: words.decision[decision].act }).click()
    const id = await cosign(page)
    await statusIs(page, words.status[status])
    if (decision === 'annul') await page.getByText(/con efecto desde el 1 de febrero de 2026/).waitFor()
    expect(await page.getByRole('button', { name: words.decide, exact: true }).count()).toBe(0)
    await desk.screenshot(`ended-${decision}`)
    await desk.goto(`/acts/${id}`)
    await page.getByText('Consta en el oficio 118-2026.').waitFor()
    await page.getByText(act.why, { exact: true }).waitFor()
    await desk.close()
  })
})

describe('an offer to the firm', () => {
  it('is seen in the wallet the moment that the firm takes it', async () => {
    const wallet = await createClaimant(scene.issuer.folder, 'key')
    const desk = await scene.open({ as: 'ana' })
    const { page } = desk
    await desk.goto(`/certificates/${certificate(6)}?tab=offers`)
    await page.getByRole('button', { name: words.offer.new }).click()
    const dialog = page.getByRole('dialog', { name: words.offer.createdTitle })
    const txCode = ((await dialog.locator('.offer-code').textContent()) ?? '').trim()
    const offerUrl = ((await dialog.locator('.code-line .code').textContent()) ?? '').trim()
    expect((await wallet.claim(seeded.ana, { offerUrl, txCode })).status).toBeLessThan(300)
    await dialog.getByRole('button', { name: words.close }).last().click()
    await page.getByText(words.offer.state.claimed, { exact: true }).waitFor()
    await desk.screenshot('offer-claimed')
    await desk.expectAccessible()
    await desk.close()
    await wallet.close()
  })

  it('that nobody took in time says so, and a new one can be made', async () => {
    const desk = await scene.open({ as: 'ana', width: 390, theme: 'dark' })
    const { page } = desk
    await desk.goto(`/certificates/${certificate(7)}?tab=offers`)
    await page.getByText(words.offer.state.expired, { exact: true }).waitFor({ timeout: 65_000 })
    await page.getByText(words.offer.expiredOn, { exact: false }).waitFor()
    expect(await page.getByRole('button', { name: words.offer.withdraw }).count()).toBe(0)
    await page.getByRole('button', { name: words.offer.new }).waitFor()
    await desk.screenshot('offer-expired')
    await desk.expectAccessible()
    await desk.close()
  })
})
