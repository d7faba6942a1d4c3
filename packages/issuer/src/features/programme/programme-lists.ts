import type { ProgrammeConfig } from '@sello/core'
import type { CodeLists } from '@sello/schemas'

/** The code lists as this administration has them: its own programmes alone, and roles of its own beside the common. */
export function programmeLists(config: ProgrammeConfig, country: string, base: CodeLists): CodeLists {
  const known = new Map(base.programmes.map((programme) => [programme.code, programme]))
  return {
    ...base,
    roles: [...base.roles, ...config.ownRoles.map(({ code, title }) => ({ code, title }))],
    programmes: config.programmes.map(({ code, title, types }) => ({
      code,
      title,
      countries: known.get(code)?.countries ?? [country],
      types: types.map((type) => ({
        code: type.code,
        title: type.title,
        roles: type.roles,
        validity: { kind: 'unspecified' as const },
      })),
      source: 'configured' as const,
    })),
  }
}
