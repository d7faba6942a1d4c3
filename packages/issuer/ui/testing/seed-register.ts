import { ApiCaller } from '@sello/issuer/testing'
import type { DeskScene } from './open-desk.ts'

/** Firms as they stand in registers of the region. */
const names = [
  'Cafés del Sur S.A.',
  'Exportadora Río Grande Ltda.',
  'Naviera Pacífico Oriental S.A.',
  'Agencia Aduanal Hermanos Mora',
  'Frutas Tropicales de Limón S.A.',
  'Dispositivos Médicos Alajuela S.R.L.',
  'Transportes Unidos del Istmo',
  'Almacén Fiscal El Coco S.A.',
  'Textiles Cartago S.A.',
  'Química Industrial Centroamericana',
  'Piña Dorada de San Carlos S.A.',
  'Courier Express Internacional',
  'Semiconductores Belén S.A.',
  'Ingenio Azucarero Guanacaste',
  'Terminal de Contenedores Moín S.A.',
  'Logística Integral Caldera',
  'Palma Aceitera de Osa S.A.',
  'Muebles Finos Sarchí',
  'Laboratorios Farmacéuticos Heredia',
  'Empaques Flexibles del Valle S.A.',
] as const

const cities = ['San José', 'Alajuela', 'Limón', 'Cartago', 'Heredia', 'Puntarenas', 'Liberia'] as const
const kinds = [
  { aeoType: 'EXPORTER', roles: ['exporter', 'manufacturer'] },
  { aeoType: 'IMPORTER', roles: ['importer'] },
  { aeoType: 'CARRIER', roles: ['carrier'] },
  { aeoType: 'BROKER', roles: ['broker'] },
  { aeoType: 'EXPORTER', roles: ['exporter'] },
] as const

export interface SeededFirm {
  readonly id: string
  readonly tin: string
  readonly legalName: string
  /** Absent for those without a certificate. */
  readonly certificateId?: string
}

export interface Seeded {
  readonly firms: readonly SeededFirm[]
  readonly ana: ApiCaller
  readonly berta: ApiCaller
}

const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('invariant: the list is not empty')
  return item
}

/** A register that looks alive: firms of several cities, most with a certificate, the last few without one. */
export async function seedRegister(scene: DeskScene, count: number = names.length): Promise<Seeded> {
  const caller = (name: string) => new ApiCaller(() => scene.issuer.issuer.url).signIn(name)
  const [ana, berta] = [await caller('ana'), await caller('berta')]
  const firms: { id: string; tin: string; legalName: string }[] = []
  for (const [index, legalName] of names.slice(0, count).entries()) {
    const tin = `CR3101${String(100_200 + index * 7_919).padStart(6, '0')}`
    const { body } = await ana.post('/v1/operators', firmOf(tin, legalName, index))
    firms.push({ id: body.id, tin, legalName })
  }
  const certified = firms.slice(0, Math.max(1, count - 3))
  const act = await ana.post('/v1/acts', {
    kind: 'grant',
    comment: 'Validated on site in October; all criteria of the checklist are met.',
    certificates: certified.map(({ id }, index) => certificateOf(id, index)),
  })
  await berta.post(`/v1/acts/${act.body.id}/signatures`, {})
  const ended = await ana.ended(act.body.id)
  if (ended.state !== 'final') throw new Error(`the grant did not land: ${JSON.stringify(ended.failure)}`)
  const page = await ana.get('/v1/certificates?limit=100')
  const byFirm = new Map<string, string>(
    page.body.certificates.map(({ operatorId, id }: { operatorId: string; id: string }) => [operatorId, id]),
  )
  return {
    ana,
    berta,
    firms: firms.map((firm) => {
      const certificateId = byFirm.get(firm.id)
      return certificateId ? { ...firm, certificateId } : firm
    }),
  }
}

function firmOf(tin: string, legalName: string, index: number) {
  return {
    tin,
    legalName,
    address: {
      street: `Avenida ${index + 2}, Calle ${3 * index + 1}`,
      city: at(cities, index),
      country: 'CR',
    },
    aliases: [{ scheme: 'LEI', value: `5493${String(index).padStart(14, '0')}${10 + index}` }],
    contacts: [
      {
        name: 'Eva Solano Vargas',
        position: 'Comercio exterior',
        email: 'eva@firma.example',
        phone: '+506 2222 0101',
      },
    ],
    sharingConsent: { given: true, date: '2026-03-02', legalBasis: 'Ley General de Aduanas, art. 8' },
  }
}

function certificateOf(operatorId: string, index: number) {
  return {
    operatorId,
    certificateNumber: `CR-OEA-${String(index + 118).padStart(4, '0')}`,
    programme: 'CR-OEA',
    ...at(kinds, index),
    effectiveFrom: '2026-02-01',
    expiresOn: index % 4 === 0 ? `2027-0${1 + (index % 9)}-28` : '2029-01-31',
    lastValidation: { date: '2025-10-14', method: index % 3 === 0 ? 'joint' : 'onsite' },
    nextRevalidation: '2027-10-14',
  }
}
