import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ApiCaller } from '@sello/issuer/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLook } from '../../../testing/browser.ts'
import { type DeskScene, openDeskScene } from '../../../testing/open-desk.ts'
import { type Seeded, seedRegister } from '../../../testing/seed-register.ts'
import { dayFromToday } from '../../../testing/type-day.ts'
import { es as decisions } from '../../desk/decisions/locale.es.ts'
import { es as appeals } from '../appeals/locale.es.ts'
import { es as applications } from '../applications/locale.es.ts'
import { es as apply } from '../apply/locale.es.ts'
import { es as signIn } from '../sign-in/locale.es.ts'

let scene: DeskScene
let seeded: Seeded
let leo: ApiCaller
let denied: string
let granted: { reference: string; code: string }

beforeAll(async () => {
  scene = await openDeskScene()
  seeded = await seedRegister(scene, 8)
  leo = await new ApiCaller(() => scene.issuer.issuer.url).signIn('leo')
  await configure()
  const first = await applied('CR3101900001')
  const { applications: found } = (await seeded.ana.get('/v1/applications')).body
  denied = found[0].id
  const why = { reasons: ['not-eligible'], comment: 'La empresa aún no tiene tres años de actividad.' }
  expect((await seeded.ana.post(`/v1/applications/${denied}/denials`, why)).status).toBe(201)
  granted = await applied('CR3101900002')
  inDatabase((db) => {
    // The denial was forty days ago, and the other one has led to a certificate of the register.
    const ago = new Date(Date.now() - 40 * 86_400_000).toISOString()
    db.prepare('update application set decided_at = ? where reference = ?').run(ago, first.reference)
    db.prepare("update application set state = 'GRANTED', certificate_id = ? where reference = ?").run(
      seeded.firms[0]?.certificateId ?? '',
      granted.reference,
    )
  })
})
afterAll(() => scene?.close())

function inDatabase(work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(join(scene.issuer.config.dataDir, 'issuer.sqlite'))
  db.exec('PRAGMA busy_timeout = 2000')
  work(db)
  db.close()
}

async function configure(): Promise<void> {
  const { configuration, version } = (await leo.get('/v1/programme')).body
  const wanted = {
    ...configuration,
    languages: ['es', 'pt'],
    suspension: { defaultDays: 10, maxDays: 15 },
    appeal: { lodgeDays: 20, suspendsDecision: true },
    reminders: { ...configuration.reminders, expiry: [400, 120], suspensionEnd: [21] },
    signIn: { secondFactor: 'signers' },
  }
  const saved = await leo.put('/v1/programme', { configuration: wanted }, { 'if-match': `"${version}"` })
  expect(saved.status).toBe(200)
}

/** By a firm itself, in the public form. */
async function applied(tin: string): Promise<{ reference: string; code: string }> {
  const { questions } = (await leo.get('/v1/public/application-form')).body
  const form = {
    applicant: {
      tin,
      legalName: `Tostadora ${tin} S.A.`,
      address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
    },
    ...{ programme: 'CR-OEA', aeoType: 'EXPORTER', roles: ['exporter'] },
    contact: { name: 'Marta Solís', email: 'marta@firma.example' },
    consent: { given: true, date: '2026-11-01', legalBasis: 'Ley 8968' },
    declarations: questions.map(({ id }: { id: string }) => ({ questionId: id, answer: 'yes' })),
  }
  const { status, body } = await leo.post('/v1/public/applications', { form })
  expect(status).toBe(201)
  return body
}

describe('what the administration has configured', () => {
  it('limits a suspension, whose end is proposed', async () => {
    const desk = await scene.open({ as: 'berta', language: 'es' })
    const { page } = desk
    const [firm] = seeded.firms
    await desk.goto(`/certificates/${firm?.certificateId}?decide=suspend`)
    const limit = decisions.form.untilLimit_other.replace('{{count}}', '15').split('{{day}}')[0] ?? ''
    await page.getByText(limit).waitFor()
    expect(await page.getByRole('radio', { name: decisions.form.spanOpen }).count()).toBe(0)
    const day = page.getByRole('group', { name: decisions.form.until })
    const shown = await day.getByRole('spinbutton').allTextContents()
    const [year, month, date] = dayFromToday(9).split('-').map(Number)
    expect(shown.map(Number)).toEqual([date, month, year])
    await desk.screenshot('suspension-limit')
    await desk.expectAccessible()
    await desk.close()
  })

  it('says the last day of an appeal, and takes a late one in with its cause', async () => {
    const desk = await scene.open({ as: 'ivo', language: 'es' })
    const { page } = desk
    await desk.goto(`/appeals/new?applicationId=${denied}`)
    await page.getByText(appeals.lateText).waitFor()
    await page.getByText(appeals.suspensiveProgrammeYes).waitFor()
    await page.getByRole('checkbox').first().press(' ')
    await page.getByLabel(appeals.statement).fill('La empresa se fundó hace diez años.')
    await page.getByLabel(appeals.lateReason).fill('La notificación llegó a una dirección anterior.')
    await desk.screenshot('appeal-late')
    await desk.expectAccessible()
    await page.getByRole('button', { name: appeals.lodge }).click()
    await page.getByText('La notificación llegó a una dirección anterior.').waitFor()
    await desk.screenshot('appeal-late-lodged')
    await desk.expectAccessible()
    await desk.close()
  })

  it('reminds officers of what ends, on their days', async () => {
    const desk = await scene.open({ as: 'berta', language: 'es' })
    const { page } = desk
    await desk.goto('/?group=expiries')
    await page.getByText('Aviso de 120 días').first().waitFor()
    await page.getByText('Aviso de 400 días').first().waitFor()
    await desk.screenshot('home-reminders')
    await desk.expectAccessible()
    await desk.goto('/dashboard')
    await page.getByRole('heading', { name: 'Suspensiones que terminan en los próximos 21 días' }).waitFor()
    expect(await page.getByText('Vencen en', { exact: false }).first().textContent()).toContain('90')
    await page.getByRole('button', { name: /^Idioma/ }).click()
    expect(await page.getByRole('menuitemradio').allTextContents()).toEqual(['Español', 'Português'])
    await desk.close()
  })

  it('reminds a firm where it sees its application', async () => {
    const desk = await scene.open({ language: 'es' })
    const { page } = desk
    await desk.goto(`/apply/status?reference=${granted.reference}`)
    await page.getByLabel(apply.code).fill(granted.code)
    await page.getByRole('button', { name: apply.open }).click()
    await page.getByText(apply.term.renew).waitFor()
    await desk.screenshot('firm-renewal')
    await desk.expectAccessible()
    await desk.close()
  })

  it('lets only who can work on an application be put in charge of it', async () => {
    const third = await applied('CR3101900003')
    const { applications: found } = (await seeded.ana.get('/v1/applications')).body
    const { id } = found.find(({ reference }: { reference: string }) => reference === third.reference)
    const desk = await scene.open({ as: 'ana', language: 'es' })
    const { page } = desk
    await desk.goto(`/applications/${id}`)
    await page.getByRole('button', { name: applications.step.more, exact: true }).click()
    await page.getByRole('menuitem', { name: applications.step.assign }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: applications.assign.officer }).click()
    const names = await page.getByRole('option').allTextContents()
    expect(names.map((name) => name.slice(0, 3)).sort()).toEqual(['ana', 'ber', 'ivo'])
    await desk.screenshot('assign')
    await page.getByRole('option', { name: /ivo/ }).click()
    await desk.expectAccessible()
    await dialog.getByRole('button', { name: applications.assign.confirm }).click()
    await page.getByText(applications.with.replace('{{name}}', 'ivo')).waitFor()
    await desk.close()
  })

  it('lets who signs nothing come in with a password of her own alone', async () => {
    const officer = { username: 'olga', displayName: 'Olga Mora', roles: ['intake'] }
    const { initialPassword } = (await leo.post('/v1/officers', officer)).body
    const desk = await scene.open({ language: 'es' })
    const { page } = desk
    await desk.goto('/sign-in')
    await page.getByLabel('Usuario').fill('olga')
    await page.getByLabel('Contraseña', { exact: true }).fill(initialPassword)
    await page.keyboard.press('Enter')
    await page.getByLabel(signIn.enrol.newPassword).fill('tres palabras sin relación')
    await page.getByLabel(signIn.enrol.repeat).fill('tres palabras sin relación')
    await page.keyboard.press('Enter')
    await page.getByText(signIn.enrol.optional).waitFor()
    await desk.screenshot('enrol-optional')
    await desk.expectAccessible()
    await page.getByRole('button', { name: signIn.enrol.later }).click()
    await page.getByRole('button', { name: /Olga Mora/ }).waitFor()
    await desk.close()
  })

  it.each(everyLook)('looks as it should at $width, $theme', async (look) => {
    const desk = await scene.open({ as: 'berta', ...look })
    for (const [name, path] of [
      ['configured-home', '/?group=expiries'],
      ['configured-suspension', `/certificates/${seeded.firms[1]?.certificateId}?decide=suspend`],
    ] as const) {
      await desk.goto(path)
      await desk.screenshot(name)
      await desk.expectAccessible()
    }
    await desk.close()
  })
})
