import { addMonths, type CertificateTerms, type ProgrammeConfig } from '@sello/core'

interface TermsFault {
  readonly pointer: string
  readonly message: string
}

type Asked = Pick<
  CertificateTerms,
  'programme' | 'aeoType' | 'roles' | 'effectiveFrom' | 'expiresOn' | 'customsOffice'
>

/**
 * What the administration's configuration refuses in a certificate beside the codes of the lists. `before`: what the
 * version before it says; that alone may keep what is retired.
 */
export function* configurationFaults(
  config: ProgrammeConfig,
  terms: Asked,
  before?: Asked,
): Generator<TermsFault> {
  yield* retiredFaults(config, terms, before)
  const { customsOffices } = config
  const { customsOffice, expiresOn } = terms
  if (customsOffice !== undefined && customsOffices.length > 0)
    if (!customsOffices.some(({ code }) => code === customsOffice))
      yield { pointer: '/customsOffice', message: `there is no customs office ${customsOffice}` }
  const validity = typeOf(config, terms)?.validity
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

function* retiredFaults(
  config: ProgrammeConfig,
  terms: Asked,
  before: Asked | undefined,
): Generator<TermsFault> {
  if (typeOf(config, terms)?.retired && before?.aeoType !== terms.aeoType)
    yield { pointer: '/aeoType', message: `the type ${terms.aeoType} is no longer given` }
  for (const { code, retired } of config.ownRoles)
    if (retired && terms.roles.includes(code) && !before?.roles.includes(code))
      yield { pointer: '/roles', message: `the role ${code} is no longer given` }
  const office = config.customsOffices.find(({ code }) => code === terms.customsOffice)
  if (office?.retired && before?.customsOffice !== terms.customsOffice)
    yield { pointer: '/customsOffice', message: `the customs office ${office.code} is closed` }
}

function typeOf({ programmes }: ProgrammeConfig, { programme, aeoType }: Asked) {
  const types = programmes.find(({ code }) => code === programme)?.types ?? []
  return types.find(({ code }) => code === aeoType)
}
