import type { ApplicationForm, ApplicationState } from '@sello/core'
import { issuerError } from '../errors.ts'
import type { Application } from './application.ts'
import {
  type Change,
  type ChangeApplicationDeps,
  type Changing,
  changeApplication,
} from './change-application.ts'
import { requireComplete } from './form-faults.ts'

/** States in which what the firm says may still change: once it is accepted it stands. */
export const editableStates: readonly ApplicationState[] = ['DRAFT', 'SUBMITTED', 'RETURNED']

export interface FormEdit {
  readonly form: ApplicationForm
  /** null unlinks the firm of the register; undefined leaves the link. */
  readonly operatorId?: string | null | undefined
  readonly why?: string | undefined
}

/** Throws `application-state`, `application-incomplete` for one that is handed in already. */
export function editForm(deps: ChangeApplicationDeps, id: string, by: Changing, edit: FormEdit) {
  return changeApplication(deps, id, by, (application, { programme }): Change => {
    requireEditable(application)
    if (application.state === 'SUBMITTED') requireComplete(edit.form, programme)
    return {
      application: edited(application, edit),
      act: 'edit',
      comment: edit.why,
      ...formDifference(application, edit),
    }
  })
}

/** The firm corrects a returned application and hands it in again. Throws `application-state`, `application-incomplete`. */
export function correctForm(
  deps: ChangeApplicationDeps,
  id: string,
  by: Changing,
  { form, comment }: { form: ApplicationForm; comment?: string | undefined },
) {
  return changeApplication(deps, id, by, (application, { programme, step, at }): Change => {
    if (application.state !== 'RETURNED') throw notEditable(application)
    requireComplete(form, programme)
    const corrected = step(edited(application, { form }), 'submit')
    return {
      application: { ...corrected, submittedAt: application.submittedAt ?? at },
      act: 'submit',
      comment,
      ...formDifference(application, { form }),
    }
  })
}

function requireEditable(application: Application): void {
  if (!editableStates.includes(application.state)) throw notEditable(application)
}

function notEditable({ state }: Application) {
  return issuerError('application-state', `The application is ${state}; what it says stands.`, {
    details: { state },
  })
}

function edited(application: Application, { form, operatorId }: FormEdit): Application {
  const { operatorId: linked, ...rest } = application
  const link = operatorId === undefined ? linked : (operatorId ?? undefined)
  return { ...rest, form, ...(link === undefined ? {} : { operatorId: link }) }
}

/** The members of the form that differ. The trail lasts for ever, so that a person is not written into it. */
function formDifference({ form: old }: Application, { form }: FormEdit) {
  const names = [...new Set([...Object.keys(old), ...Object.keys(form)])] as (keyof ApplicationForm)[]
  const changed = names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(form[name]))
  const told = (from: ApplicationForm, name: keyof ApplicationForm) => {
    if (from[name] === undefined) return null
    return name === 'contact' ? 'a person' : from[name]
  }
  const pick = (from: ApplicationForm) => Object.fromEntries(changed.map((name) => [name, told(from, name)]))
  return { before: pick(old), after: pick(form) }
}
