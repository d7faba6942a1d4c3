import type { ProgrammeReads } from '@sello/core'
import type { CodeListsAnswer } from '@sello/protocol'
import { codeLists } from '@sello/schemas'
import type { RequestHandler } from 'express'

/** `GET /v1/code-lists`: public, also for the form that firms fill in. */
export function getCodeLists(api: { readonly programme: ProgrammeReads }): RequestHandler {
  return (_request, response) => {
    const config = api.programme.current()
    const { programmes, ownRoles, customsOffices, reasons } = config
    const { roles, reasonClasses, statuses, validationMethods, aliasSchemes, countries } = codeLists
    const answer: CodeListsAnswer = {
      programmes,
      roles: [...roles.map((role) => ({ ...role, retired: false })), ...ownRoles],
      customsOffices,
      rules: {
        suspension: config.suspension,
        appeal: config.appeal,
        offer: config.offer,
        languages: config.languages,
        defaultLanguage: config.defaultLanguage,
      },
      reasons,
      reasonClasses,
      statuses,
      validationMethods,
      aliasSchemes,
      countries: countries.map(({ code, title }) => ({ code, title })),
    }
    response.json(answer)
  }
}
