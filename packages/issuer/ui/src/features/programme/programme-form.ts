import type { ProgrammeConfig } from '@sello/protocol'
import type { ZodForm } from '@sello/ui-kit'

/** The whole configuration as the administrator edits it: what she changed on one tab is there on the others. */
export interface ProgrammeForm {
  readonly form: ZodForm<ProgrammeConfig>
  /** The auditor reads. */
  readonly isReadOnly: boolean
}

export function faultAt(form: ZodForm<ProgrammeConfig>, path: string): string | undefined {
  return form.issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`))?.text
}
