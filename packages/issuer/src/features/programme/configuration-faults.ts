import { addMonths, type CertificateTerms, type ProgrammeConfig } from '@sello/core'

interface TermsFault {
  readonly pointer: string
  readonly message: string
}

type Asked = Pick<CertificateTerms, 'programme' | 'aeoType' | 'effectiveFrom' | 'expiresOn' | 'customsOffice'>

/** What the administration's configuration refuses in a certificate beside the codes of the lists. */
export function* configurationFaults(config: ProgrammeConfig, terms: Asked): Generator<TermsFault> {
  const { customsOffices } = config
  const { customsOffice, expiresOn } = terms
  if (customsOffice !== undefined && customsOffices.length > 0)
    if (!customsOffices.some(({ code }) => code === customsOffice))
      yield { pointer: '/customsOffice', message: `there is no customs office ${customsOffice}` }
  const validity = validityOf(config, terms)
  if (validity?.kind === 'open-ended' && expiresOn !== null)
    yield { pointer: '/expiresOn', message: 'certificates of this type are open-ended' }
  if (validity?.kind !== 'months') return
  const last = addMonths(terms.effectiveFrom, validity.months)
  if (expiresOn === null || expiresOn > last)
    yield {
      pointer: '/expiresOn',
      message: `certificates of this type last ${validity.months} months: ${last} at the latest`,
    }
}

function validityOf({ programmes }: ProgrammeConfig, { programme, aeoType }: Asked) {
  const types = programmes.find(({ code }) => code === programme)?.types ?? []
  return types.find(({ code }) => code === aeoType)?.validity
}
