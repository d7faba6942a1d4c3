import { foldText } from '../../operators/search-text.ts'
import type { RawRow } from '../import.ts'
import { importColumns } from '../read-row.ts'
import type { ColumnMapping, FileColumn, ImportKind } from './import-upload.ts'

type Target = (typeof importColumns)[number]

/** What columns are called in registers, folded and without spaces: English, Spanish, Portuguese. */
const names: Readonly<Record<Target, string>> = {
  tin: 'tin taxid taxnumber tradernumber eori nit ruc rfc rut cnpj cedulajuridica identificacion numeroidentificacion identificacionfiscal numerodecontribuyente identificadorfiscal numerofiscal nif ein uscc taxidentificationnumber traderidentificationnumber',
  legalName:
    'legalname name company companyname firm operator nombre razonsocial nombrelegal denominacion empresa operador nome razaosocial nomelegal denominacao nomedaempresa',
  nativeName: 'nativename localname nombrenativo nombrelocal nomenativo nomelocal',
  street: 'street address streetaddress direccion calle domicilio endereco rua logradouro morada',
  city: 'city town ciudad localidad municipio canton cidade localidade',
  postcode: 'postcode zip zipcode postalcode codigopostal cp cep',
  country: 'country countrycode pais codigopais codigodopais',
  aliases: 'aliases alias othernumbers otrosnumeros otrasidentificaciones outrosnumeros',
  programme: 'programme program scheme programa esquema',
  aeoType: 'aeotype type authorisationtype tipo tipodeoea tipooea categoria tipodecertificado',
  roles: 'roles role activities activity rol papeles actividades actividad funcao papel atividades atividade',
  certificateNumber:
    'certificatenumber certificate number authorisationnumber aeonumber numerodecertificado certificado numerocertificado numerooea numerodocertificado',
  effectiveFrom:
    'effectivefrom validfrom issued issuedate startdate vigentedesde fechadeemision desde iniciovigencia fechainicio inicio vigentedesde validode datadeemissao iniciodavigencia',
  expiresOn:
    'expireson expires validuntil validto expirydate enddate vence vencimiento vigentehasta hasta finvigencia fechavencimiento fechadevencimiento validade validadeate validoate vencimento fimdavigencia datadevencimento',
  lastValidationDate:
    'lastvalidationdate lastvalidation auditdate fechaultimavalidacion ultimavalidacion fechadevalidacion dataultimavalidacao ultimavalidacao',
  lastValidationMethod:
    'lastvalidationmethod validationmethod metododevalidacion metodovalidacion metododevalidacao',
  customsOffice: 'customsoffice office aduana oficinaaduanera alfandega aduanaemisora estanciaaduaneira',
}

const targetOfName = new Map(
  importColumns.flatMap((target) => names[target].split(' ').map((name) => [name, target] as const)),
)

/** Which column is what, by its name. */
export function guessMapping(columns: readonly FileColumn[]): ColumnMapping {
  const guessed: Partial<Record<Target, string>> = {}
  for (const { name } of columns) {
    // Of XML the last part of the path says what it is.
    const last = name.split('/').at(-1) ?? name
    const target = targetOfName.get(foldText(last).replace(/[^\p{L}\p{N}]/gu, ''))
    if (target && guessed[target] === undefined) guessed[target] = name
  }
  return { columns: guessed }
}

const needed: Readonly<Record<ImportKind, readonly Target[]>> = {
  operators: ['tin', 'legalName', 'street', 'city', 'country'],
  certificates: [
    'tin',
    'legalName',
    'street',
    'city',
    'country',
    'programme',
    'aeoType',
    'roles',
    'certificateNumber',
    'effectiveFrom',
  ],
  applications: ['tin', 'legalName', 'street', 'city', 'country', 'programme', 'aeoType', 'roles'],
}

/** Targets that the kind needs and the mapping says nothing of. */
export function missingTargets(kind: ImportKind, { columns, constants = {} }: ColumnMapping): Target[] {
  return needed[kind].filter((target) => columns[target] === undefined && constants[target] === undefined)
}

export function neededTargets(kind: ImportKind): readonly string[] {
  return needed[kind]
}

const dated: ReadonlySet<string> = new Set(['effectiveFrom', 'expiresOn', 'lastValidationDate'])
const listed: ReadonlySet<string> = new Set(['roles', 'aliases'])

/** A row of the file as cells of a register: `importColumns` by name. */
export function mapRow(record: RawRow, mapping: ColumnMapping): Record<string, string> {
  const cells: Record<string, string> = {}
  for (const target of importColumns) {
    const column = mapping.columns[target]
    const found = column === undefined || !Object.hasOwn(record, column) ? '' : (record[column] ?? '')
    const text = found.trim() === '' ? (mapping.constants?.[target] ?? '') : found.trim()
    if (text === '') continue
    cells[target] = dated.has(target)
      ? isoDate(text, mapping.dates)
      : listed.has(target) && mapping.listSeparator && mapping.listSeparator !== '|'
        ? text.split(mapping.listSeparator).join('|')
        : text
  }
  return cells
}

const dateForms: Readonly<Record<NonNullable<ColumnMapping['dates']>, RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
}

/** What is no such date stays as it is, and is refused as what it is. */
function isoDate(text: string, form: ColumnMapping['dates'] = 'YYYY-MM-DD'): string {
  const { year, month = '', day = '' } = dateForms[form].exec(text)?.groups ?? {}
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
