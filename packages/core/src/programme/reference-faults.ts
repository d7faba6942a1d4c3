import type { z } from 'zod'
import type { ProgrammeConfig } from './programme-config.ts'

export interface ReferenceFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

type Unchecked = z.infer<typeof ProgrammeConfig>

/** What a schema member by member cannot see: codes that stand twice, and names of what is not there. */
export function* referenceFaults(config: Unchecked): Generator<ReferenceFault> {
  yield* repeats(['programmes'], config.programmes)
  for (const [at, programme] of config.programmes.entries())
    yield* repeats(['programmes', at, 'types'], programme.types)
  yield* repeats(['ownRoles'], config.ownRoles)
  yield* repeats(['customsOffices'], config.customsOffices)
  yield* repeats(['reasons'], config.reasons)
  yield* repeats(['checklist', 'criteria'], config.checklist.criteria)
  yield* repeats(
    ['checklist', 'questions'],
    config.checklist.questions.map(({ id }) => ({ code: id })),
  )
  yield* questionFaults(config)
  if (!config.languages.includes(config.defaultLanguage))
    yield { path: ['defaultLanguage'], message: 'must be one of the languages offered' }
  if (new Set(config.languages).size !== config.languages.length)
    yield { path: ['languages'], message: 'must name each language once' }
}

function* questionFaults({ checklist, programmes }: Unchecked): Generator<ReferenceFault> {
  const criteria = new Set(checklist.criteria.map(({ code }) => code))
  const types = new Set(programmes.flatMap((programme) => programme.types.map(({ code }) => code)))
  for (const [at, { criterion, aeoTypes }] of checklist.questions.entries()) {
    const path = ['checklist', 'questions', at]
    if (!criteria.has(criterion))
      yield { path: [...path, 'criterion'], message: `there is no criterion ${criterion}` }
    for (const [place, type] of aeoTypes.entries())
      if (!types.has(type)) yield { path: [...path, 'aeoTypes', place], message: `there is no type ${type}` }
  }
}

function* repeats(
  path: readonly (string | number)[],
  entries: readonly { code: string }[],
): Generator<ReferenceFault> {
  const seen = new Set<string>()
  for (const [at, { code }] of entries.entries()) {
    if (seen.has(code)) yield { path: [...path, at, 'code'], message: `${code} stands twice` }
    seen.add(code)
  }
}
