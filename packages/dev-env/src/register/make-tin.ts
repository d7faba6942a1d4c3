/** National numbers as each country writes them, with real check digits where their rule is simple and public. */
export interface TinAndAliases {
  readonly tin: string
  readonly aliases: readonly string[]
}

/**
 * The number of a country's firm. Different serials (0 .. 999,999) give different numbers.
 * Countries without a rule of their own get twelve digits.
 */
export function makeTin(country: string, serial: number): TinAndAliases {
  const number = (numbers[country] ?? ((value) => digits(value, 12)))(serial)
  const scheme = schemes[country]
  return { tin: `${country}${number}`, aliases: scheme ? [scheme(country, number)] : [] }
}

const numbers: Readonly<Record<string, (serial: number) => string>> = {
  CR: (serial) => `3101${digits(serial, 6)}`,
  CO: (serial) => withCheck(`900${digits(serial, 6)}`, (body) => `-${nitCheck(body)}`),
  MX: (serial) => rfc(serial),
  PE: (serial) => withCheck(`20${digits(serial, 8)}`, rucCheck),
  CL: (serial) => withCheck(digits(76_000_000 + serial, 8), (body) => `-${rutCheck(body)}`),
  EC: (serial) => `179${digits(serial, 7)}001`,
  BO: (serial) => digits(1_020_000_000 + serial, 10),
  GT: (serial) => digits(40_000_000 + serial, 8),
  BR: (serial) => withCheck(withCheck(`12${digits(serial, 6)}0001`, cnpjCheck), cnpjCheck),
  US: (serial) => `98-${digits(serial, 7)}`,
  IN: (serial) => `AA${letters(Math.floor(serial / 10_000), 2)}C${digits(serial % 10_000, 4)}F`,
  KR: (serial) => `120${digits(serial, 7)}`,
  CN: (serial) => `914403${digits(serial, 9)}X1P`,
  AE: (serial) => `100${digits(serial, 12)}`,
}

const schemes: Readonly<Record<string, (country: string, number: string) => string>> = {
  CO: (_, number) => `NIT:${number}`,
  MX: (_, number) => `RFC:${number}`,
  PE: (_, number) => `RUC:${number}`,
  EC: (_, number) => `RUC:${number}`,
  BO: (_, number) => `NIT:${number}`,
  GT: (_, number) => `NIT:${number}`,
  BR: (_, number) => `CNPJ:${number}`,
  CN: (_, number) => `USCC:${number}`,
  DE: (country, number) => `EORI:${country}${number}`,
  BG: (country, number) => `EORI:${country}${number}`,
  GR: (country, number) => `EORI:${country}${number}`,
  ES: (country, number) => `EORI:${country}${number}`,
  GB: (country, number) => `EORI:${country}${number}`,
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

function letters(value: number, width: number): string {
  const letter = String.fromCharCode(65 + (value % 26))
  return width === 1 ? letter : letters(Math.floor(value / 26), width - 1) + letter
}

/** Three letters (with the Ñ and & that Mexican numbers have), a founding date, three characters. */
function rfc(serial: number): string {
  const prefix = serial % 97 === 0 ? 'Ñ&A' : `A${letters(Math.floor(serial / 10_000), 2)}`
  const [day, year] = [1 + (serial % 28), Math.floor(serial / 1000) % 10]
  return `${prefix}${digits(80 + year, 2)}01${digits(day, 2)}${serial % 97 === 0 ? letters(serial, 3) : digits(serial % 1000, 3)}`
}

function withCheck(body: string, check: (body: string) => string): string {
  return body + check(body)
}

/** Sum of digit × weight, the weights counted from the right. */
function weighted(body: string, weight: (fromRight: number) => number): number {
  return [...body].reverse().reduce((sum, digit, at) => sum + Number(digit) * weight(at), 0)
}

function nitCheck(body: string): string {
  const weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43]
  const rest = weighted(body, (at) => weights[at] ?? 0) % 11
  return String(rest < 2 ? rest : 11 - rest)
}

function rucCheck(body: string): string {
  return String((11 - (weighted(body, (at) => 2 + (at % 6)) % 11)) % 10)
}

function rutCheck(body: string): string {
  const rest = 11 - (weighted(body, (at) => 2 + (at % 6)) % 11)
  return rest === 11 ? '0' : rest === 10 ? 'K' : String(rest)
}

function cnpjCheck(body: string): string {
  const rest = weighted(body, (at) => 2 + (at % 8)) % 11
  return String(rest < 2 ? 0 : 11 - rest)
}
