import type { IssuerProcess } from './issuer-process.ts'

/** A firm of the register. */
export function newOperator({ client, officers: [ana] }: IssuerProcess, place: number): Promise<string> {
  return client.createOperator(ana, {
    tin: `CR${3_101_000_000 + place}`,
    legalName: `Exportadora ${place} S.A.`,
    address: { street: 'Calle 1', city: 'San José', country: 'CR' },
  })
}

export interface Granted {
  readonly operatorId: string
  readonly certificateNumber: string
}

function certificate({ operatorId, certificateNumber }: Granted) {
  return {
    ...{ operatorId, certificateNumber, programme: 'CR-OEA', aeoType: 'EXPORTER', roles: ['exporter'] },
    ...{ effectiveFrom: '2026-11-01', expiresOn: '2028-10-31' },
  }
}

export const grantOf = (operatorId: string, ...numbers: string[]) => ({
  kind: 'grant',
  certificates: numbers.map((certificateNumber) => certificate({ operatorId, certificateNumber })),
})

/** A suspension short enough for one officer. */
export const suspensionOf = (certificateIds: readonly string[]) => ({
  kind: 'suspend',
  certificateIds,
  reasonClass: 'non-compliance',
  until: new Date(Date.now() + 10 * 86_400_000).toISOString(),
})

export const reinstatementOf = (certificateIds: readonly string[]) => ({ kind: 'reinstate', certificateIds })

export const revocationOf = (certificateIds: readonly string[]) => ({
  kind: 'revoke',
  certificateIds,
  reasonClass: 'offence',
})
