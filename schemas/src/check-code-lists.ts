import type { AeoCertificateV1, AeoSubjectV1 } from './aeo-certificate.ts'
import { consistencyFaults } from './check-consistency.ts'
import { type CodeLists, codeLists } from './code-lists.ts'
import type { ContentFault, ContentResult } from './faults.ts'

export interface CodeListOptions {
  readonly lists?: CodeLists
  /** Accept a programme that no list names (its types and roles are then not checked against it). Default false. */
  readonly allowUnknownProgramme?: boolean
}

interface Index {
  readonly programmes: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>
  readonly roles: ReadonlySet<string>
  readonly methods: ReadonlySet<string>
  readonly countries: ReadonlySet<string>
  readonly aliases: ReadonlyMap<string, RegExp>
}
const indexes = new WeakMap<CodeLists, Index>()

/**
 * What a JSON Schema cannot say: codes of the lists, roles in order, and that core, subject, status and anchor agree.
 * The credential has passed `validateAeoCertificate` before. Digests and signatures are not recomputed here.
 */
export function checkCodeLists(credential: AeoCertificateV1, options: CodeListOptions = {}): ContentResult {
  const index = indexOf(options.lists ?? codeLists)
  const subject = credential.credentialSubject
  const faults: ContentFault[] = []
  programmeFaults(faults, subject, index, options.allowUnknownProgramme ?? false)
  subjectFaults(faults, subject, index)
  consistencyFaults(faults, credential)
  return faults.length === 0 ? { ok: true } : { ok: false, faults }
}

function indexOf(lists: CodeLists): Index {
  const known = indexes.get(lists)
  if (known) return known
  const types = (programme: CodeLists['programmes'][number]) =>
    new Map(programme.types.map((type) => [type.code, new Set(type.roles)]))
  const index = {
    programmes: new Map(lists.programmes.map((programme) => [programme.code, types(programme)])),
    roles: new Set(lists.roles.map(({ code }) => code)),
    methods: new Set(lists.validationMethods.map(({ code }) => code)),
    countries: new Set(lists.countries.map(({ code }) => code)),
    aliases: new Map(lists.aliasSchemes.map(({ code, pattern }) => [code, new RegExp(pattern, 'u')])),
  }
  indexes.set(lists, index)
  return index
}

function programmeFaults(
  faults: ContentFault[],
  subject: AeoSubjectV1,
  index: Index,
  allowUnknown: boolean,
): void {
  const types = index.programmes.get(subject.programme)
  if (!types) {
    if (!allowUnknown)
      faults.push(
        fault('programme', 'unknown-programme', `no code list names programme ${subject.programme}`),
      )
    return
  }
  const roles = types.get(subject.aeoType)
  if (!roles)
    faults.push(fault('aeoType', 'unknown-type', `${subject.aeoType} is not a type of ${subject.programme}`))
  for (const [at, role] of subject.roles.entries()) {
    if (!index.roles.has(role)) {
      faults.push(fault(`roles/${at}`, 'unknown-role', `no code list names role ${role}`))
    } else if (roles && !roles.has(role)) {
      const message = `type ${subject.aeoType} does not cover role ${role}`
      faults.push(fault(`roles/${at}`, 'role-not-of-type', message))
    }
  }
}

function subjectFaults(faults: ContentFault[], subject: AeoSubjectV1, index: Index): void {
  for (let at = 1; at < subject.roles.length; at++) {
    if ((subject.roles[at - 1] ?? '') >= (subject.roles[at] ?? '')) {
      faults.push(fault(`roles/${at}`, 'roles-not-sorted', 'roles stand in ascending order, each once'))
    }
  }
  const countries = [
    ['tin', subject.tin.slice(0, 2)],
    ['address/country', subject.address.country],
  ] as const
  for (const [pointer, country] of countries) {
    if (!index.countries.has(country))
      faults.push(fault(pointer, 'unknown-country', `${country} is not a country code`))
  }
  const method = subject.lastValidation?.method
  if (method !== undefined && !index.methods.has(method)) {
    const message = `no code list names method ${method}`
    faults.push(fault('lastValidation/method', 'unknown-validation-method', message))
  }
  for (const [at, alias] of (subject.aliases ?? []).entries()) {
    const pattern = index.aliases.get(alias.scheme)
    if (!pattern) {
      const message = `no code list names scheme ${alias.scheme}`
      faults.push(fault(`aliases/${at}/scheme`, 'unknown-alias-scheme', message))
    } else if (!pattern.test(alias.value)) {
      faults.push(fault(`aliases/${at}/value`, 'alias-malformed', `not a value of scheme ${alias.scheme}`))
    }
  }
}

function fault(member: string, code: ContentFault['code'], message: string): ContentFault {
  return { pointer: `/credentialSubject/${member}`, code, message }
}
