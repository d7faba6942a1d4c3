import { codeLists, type Programme } from '@sello/schemas'
import { breakRecord } from './break-record.ts'
import { makeTin } from './make-tin.ts'
import { createRandom, type Random } from './random.ts'
import type { RegisterRecord, RegisterRow } from './register-record.ts'
import { respellRecord } from './respell-record.ts'
import { type Vocabulary, vocabularies } from './vocabulary.ts'

export interface RegisterOptions {
  readonly seed: string | number
  /** Rows, duplicates and broken ones included: 1 .. 1,000,000. */
  readonly size: number
  /** ISO a2 of the firms, for example CR. */
  readonly country: string
  /** Code of a programme, for example CR-OEA. */
  readonly programme: string
  /** Share of rows that repeat an earlier firm with another spelling, 0 .. 1; default 0. */
  readonly duplicateRate?: number
  /** Share of rows that must not be certified, 0 .. 1; default 0. */
  readonly brokenRate?: number
  /** The register's day, YYYY-MM-DD: certificates are in force then. */
  readonly asOf?: string
}

const SERIALS = 1_000_000
/** Coprime to SERIALS, so that serials of different rows differ. */
const STRIDE = 390_013
const DAY_MS = 86_400_000
/** For programmes whose code list gives no length. */
const USUAL_YEARS = 3
const REMEMBERED = 1000

/** A realistic register, row by row; the same options give the same rows. */
export function* generateRegister(options: RegisterOptions): Generator<RegisterRow> {
  const { duplicateRate = 0, brokenRate = 0 } = options
  const source = sourceOf(options)
  const random = createRandom(`${options.seed}/${options.country}/${options.programme}`)
  const start = random.int(SERIALS)
  const earlier: { index: number; record: RegisterRecord }[] = []
  for (let index = 0; index < options.size; index++) {
    const [first, ...rest] = earlier
    if (first && random.chance(duplicateRate)) {
      const { index: of, record } = random.pick([first, ...rest])
      yield { index, origin: { kind: 'duplicate', of }, record: respellRecord(record, index, random) }
      continue
    }
    const record = makeRecord(source, random, index, (start + index * STRIDE) % SERIALS)
    if (random.chance(brokenRate)) {
      const { fault, record: broken } = breakRecord(record, random)
      yield { index, origin: { kind: 'broken', fault }, record: broken }
      continue
    }
    if (duplicateRate > 0) earlier[index % REMEMBERED] = { index, record }
    yield { index, origin: { kind: 'clean' }, record }
  }
}

interface Source {
  readonly country: string
  readonly programme: Programme
  readonly vocabulary: Vocabulary
  readonly asOf: number
}

function sourceOf({ country, programme: code, size, asOf = '2026-11-01' }: RegisterOptions): Source {
  const programme = codeLists.programmes.find((entry) => entry.code === code)
  const vocabulary = vocabularies[country]
  if (!programme?.countries.includes(country))
    throw new RangeError(`${code} is not a programme of ${country}`)
  if (!vocabulary) throw new RangeError(`no vocabulary for ${country}`)
  if (!Number.isInteger(size) || size < 0 || size > SERIALS)
    throw new RangeError(`size must be 0 .. ${SERIALS}`)
  return { country, programme, vocabulary, asOf: Date.parse(asOf) }
}

function makeRecord(source: Source, random: Random, index: number, serial: number): RegisterRecord {
  const { country, programme, vocabulary } = source
  const type = random.pick(atLeastOne(programme.types))
  const { tin, aliases } = makeTin(country, serial)
  return {
    tin,
    aliases,
    ...namesOf(vocabulary, random, serial),
    street: `${random.pick(vocabulary.streets)} ${1 + random.int(2500)}`,
    city: random.pick(vocabulary.cities),
    postcode: postcodeOf(vocabulary.postcodeDigits, random),
    country,
    programme: programme.code,
    aeoType: type.code,
    roles: rolesOf(type.roles, random),
    certificateNumber: `${programme.code}-${String(index + 1).padStart(7, '0')}`,
    ...datesOf(type.validity, source.asOf, random),
    customsOffice: random.chance(0.8)
      ? `${country}${String(100 * (1 + random.int(40))).padStart(6, '0')}`
      : '',
  }
}

function namesOf(
  vocabulary: Vocabulary,
  random: Random,
  serial: number,
): Pick<RegisterRecord, 'legalName' | 'nativeName'> {
  const { firsts, seconds, forms, native } = vocabulary
  const [first, second] = [random.int(firsts.length), random.int(seconds.length)]
  // A number in the name keeps 20,000 firms apart where the words alone would not.
  const number = random.chance(0.3) ? ` ${1 + (serial % 9999)}` : ''
  const legalName = `${firsts[first]} ${seconds[second]}${number}`.concat(` ${random.pick(forms)}`)
  const nativeName = native
    ? [native.firsts[first], native.joiner, native.seconds[second], number, native.joiner, native.form]
        .join('')
        .replace(/ +/g, ' ')
    : ''
  return { legalName, nativeName }
}

function postcodeOf(digits: number, random: Random): string {
  return Array.from({ length: digits }, () => random.int(10)).join('')
}

function rolesOf(allowed: readonly string[], random: Random): string[] {
  const wanted = 1 + random.int(Math.min(3, allowed.length))
  const chosen = new Set<string>()
  while (chosen.size < wanted) chosen.add(random.pick(atLeastOne(allowed)))
  return [...chosen].sort()
}

type Dates = Pick<
  RegisterRecord,
  'effectiveFrom' | 'expiresOn' | 'lastValidationDate' | 'lastValidationMethod'
>

function datesOf(validity: Programme['types'][number]['validity'], asOf: number, random: Random): Dates {
  const years = validity.kind === 'years' ? validity.years : USUAL_YEARS
  // A month before the end at the latest: every clean certificate is in force on the register's day.
  const from = asOf - random.int(years * 365 - 30) * DAY_MS
  const validated = from - (10 + random.int(80)) * DAY_MS
  const until = new Date(from)
  until.setUTCFullYear(until.getUTCFullYear() + years)
  return {
    effectiveFrom: dayOf(from),
    expiresOn: validity.kind === 'open-ended' ? '' : dayOf(until.getTime() - DAY_MS),
    lastValidationDate: dayOf(validated),
    lastValidationMethod: random.pick(['onsite', 'onsite', 'onsite', 'remote', 'joint']),
  }
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

function atLeastOne<T>(values: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = values
  if (first === undefined) throw new RangeError('a code list is empty')
  return [first, ...rest]
}
