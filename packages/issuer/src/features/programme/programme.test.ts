import { contrast, type ProgrammeConfig, ProgrammeConfig as Schema, surfaces } from '@sello/core'
import { codeLists } from '@sello/schemas'
import { describe, expect, it } from 'vitest'
import { openActBench } from '../../testing/act-bench.ts'
import { changeProgramme } from './change-programme.ts'
import { configurationFaults } from './configuration-faults.ts'
import { defaultProgramme } from './default-programme.ts'
import { programmeDifferences } from './programme-differences.ts'

const name = { es: 'Aduanas', en: 'Customs', pt: 'Alfândega' }
const start = (country: string) => defaultProgramme({ country, name, timeZone: 'America/Lima' }, codeLists)
const copy = (config: ProgrammeConfig): ProgrammeConfig => structuredClone(config)

describe('the configuration that an administration begins with', () => {
  it.each([...new Set(codeLists.programmes.flatMap(({ countries }) => countries))])(
    '%s has its own',
    (country) => {
      const config = start(country)
      const known = codeLists.programmes.filter(({ countries }) => countries.includes(country))
      expect(config.programmes.map(({ code }) => code)).toEqual(known.map(({ code }) => code))
    },
  )

  it('is one type for every role where no list knows the country', () => {
    const [programme] = start('UY').programmes
    expect(programme?.code).toBe('UY-AEO')
    expect(programme?.types[0]?.roles).toHaveLength(codeLists.roles.length)
  })

  it('keeps the published validity', () => {
    const [mexico] = start('MX').programmes
    expect(mexico?.types[0]?.validity).toEqual({ kind: 'months', months: 24 })
    const [tier] = start('US').programmes[0]?.types ?? []
    expect(tier).toMatchObject({ validity: { kind: 'open-ended' }, revalidationMonths: 48 })
  })

  it('has accents that can be read', () => {
    const { accent } = start('CR').look
    for (const theme of ['light', 'dark'] as const)
      expect(contrast(accent[theme], surfaces[theme])).toBeGreaterThanOrEqual(4.5)
  })
})

describe('a configuration', () => {
  it.each<[string, (config: ProgrammeConfig) => void, string]>([
    [
      'a type twice',
      ({ programmes: [one] }) => void one?.types.push(...one.types.slice(0, 1)),
      'stands twice',
    ],
    ['a reason twice', ({ reasons }) => void reasons.push(...reasons.slice(0, 1)), 'stands twice'],
    [
      'a question for no type',
      ({ checklist }) => void checklist.questions[0]?.aeoTypes.push('GOLD'),
      'no type GOLD',
    ],
    [
      'a question of no criterion',
      ({ checklist: { questions } }) => void Object.assign(questions[0] ?? {}, { criterion: 'Z' }),
      'no criterion Z',
    ],
    [
      'a language that is not offered',
      (config) => void Object.assign(config, { languages: ['es'], defaultLanguage: 'pt' }),
      'one of the languages',
    ],
    [
      'a zone of no place',
      (config) => void Object.assign(config, { timeZone: 'America/Nowhere' }),
      'time zone',
    ],
    [
      'a text without Portuguese',
      (config) => void Object.assign(config, { name: { es: 'a', en: 'a', pt: '' } }),
      'Too small',
    ],
  ])('with %s is refused', (_, change, message) => {
    const config = copy(start('CR'))
    change(config)
    expect(Schema.safeParse(config).error?.message).toContain(message)
  })
})

describe('differences', () => {
  it('name entries by their code, and a new order', () => {
    const before = start('CR')
    const after = copy(before)
    after.programmes[0]?.types.splice(0, 1)
    after.reasons.reverse()
    Object.assign(after.programmes[0]?.types[0] ?? {}, { revalidationMonths: 36 })
    expect(programmeDifferences(before, after).map(({ pointer }) => pointer)).toEqual([
      '/programmes/CR-OEA/types/IMPORTER',
      '/programmes/CR-OEA/types/EXPORTER/revalidationMonths',
      '/reasons/(order)',
    ])
    expect(programmeDifferences(before, copy(before))).toEqual([])
  })
})

describe('a certificate under a configuration', () => {
  const asked = { programme: 'MX-OEA', aeoType: 'OEA', roles: [] }
  const terms = { ...asked, effectiveFrom: '2024-02-29', expiresOn: '2026-02-28' }
  const faults = (change: object, config = start('MX')) =>
    [...configurationFaults(config, { ...terms, ...change })].map(({ pointer }) => pointer)

  it('ends within its validity', () => {
    expect(faults({})).toEqual([])
    expect(faults({ expiresOn: '2026-03-01' })).toEqual(['/expiresOn'])
    expect(faults({ expiresOn: null })).toEqual(['/expiresOn'])
  })

  it('is open-ended where its type is', () => {
    const eu = { programme: 'EU-AEO', aeoType: 'AEOC' }
    expect(faults({ ...eu, expiresOn: null }, start('ES'))).toEqual([])
    expect(faults(eu, start('ES'))).toEqual(['/expiresOn'])
  })

  it('names an office that there is, once offices are told', () => {
    expect(faults({ customsOffice: 'MX-999' })).toEqual([])
    const customsOffices = [{ code: 'MX-160', title: name, retired: false }]
    expect(faults({ customsOffice: 'MX-999' }, { ...start('MX'), customsOffices })).toEqual([
      '/customsOffice',
    ])
  })
})

describe('changing it', () => {
  const wanted = (configuration: ProgrammeConfig, seen: number) => ({
    configuration,
    seen,
    comment: undefined,
  })

  it('makes a version with its trace, and none when nothing changes', async () => {
    const { api, close } = await openActBench()
    const first = api.programme.current()
    const changed = { ...copy(first), offer: { lifetimeDays: 10 } }
    const second = await changeProgramme(api, { ...wanted(changed, 1), comment: 'longer' }, 'officer:leo')
    expect(second.version).toBe(2)
    expect(api.programme.current().offer.lifetimeDays).toBe(10)
    const [entry] = await api.audit.list({ before: undefined, limit: 1 })
    expect(entry).toMatchObject({
      actor: 'officer:leo',
      action: 'programme.changed',
      before: { '/offer/lifetimeDays': 7 },
      after: { '/offer/lifetimeDays': 10 },
      why: 'longer',
    })
    expect((await changeProgramme(api, wanted(changed, 2), 'officer:leo')).version).toBe(2)
    await close()
  })

  it('refuses who saw an older version, also of two at once', async () => {
    const { api, close } = await openActBench()
    const first = api.programme.current()
    const outcomes = await Promise.allSettled(
      [8, 9].map((lifetimeDays) =>
        changeProgramme(api, wanted({ ...copy(first), offer: { lifetimeDays } }, 1), 'officer:leo'),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'version-conflict', details: { version: 2 } },
    })
    await close()
  })

  it('refuses an accent that cannot be read and names one that can', async () => {
    const { api, close } = await openActBench()
    const config = {
      ...copy(api.programme.current()),
      look: { accent: { light: '#ffcc00', dark: '#7cb8f5' } },
    }
    const failed = await changeProgramme(api, wanted(config, 1), 'officer:leo').catch(
      (error: unknown) => error,
    )
    expect(failed).toMatchObject({ code: 'accent-unreadable', details: { theme: 'light' } })
    const { suggested } = Object(failed).details
    expect(contrast(suggested, surfaces.light)).toBeGreaterThanOrEqual(4.5)
    await close()
  })

  it('takes no code out that records may name', async () => {
    const { api, close } = await openActBench()
    const config = copy(api.programme.current())
    const [gone] = config.reasons.splice(0, 1)
    await expect(changeProgramme(api, wanted(config, 1), 'officer:leo')).rejects.toMatchObject({
      code: 'code-in-use',
      details: { codes: [`reason ${gone?.code}`] },
    })
    await close()
  })
})
