import type { ApplicationValues } from '../../desk/application-form/form-values.ts'
import { emptyValues } from '../../desk/application-form/form-values.ts'

const NAME = 'sello-application-draft'

/** What was typed so far, kept in this tab alone until it is handed in: a reload loses nothing. */
export function readDraft(storage: Pick<Storage, 'getItem'>, country: string): ApplicationValues {
  const empty = emptyValues(country)
  try {
    const kept: unknown = JSON.parse(storage.getItem(NAME) ?? '{}')
    // Only members that the form has and that have their form.
    const known = Object.entries(Object(kept)).filter(
      ([name, value]) => name in empty && typeof value === typeof Reflect.get(empty, name),
    )
    return { ...empty, ...Object.fromEntries(known) }
  } catch {
    return empty
  }
}

export function keepDraft(storage: Pick<Storage, 'setItem'>, values: ApplicationValues): void {
  storage.setItem(NAME, JSON.stringify(values))
}

export function dropDraft(storage: Pick<Storage, 'removeItem'>): void {
  storage.removeItem(NAME)
}
