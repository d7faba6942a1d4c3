import { TextLink, useTexts } from '@sello/ui-kit'
import type { ActionKey } from './action-locale.en.ts'
import { actionTexts } from './action-texts.ts'
import { type AuditAction, auditActions, auditSubjects } from './audit-names.ts'

const known = new Map(auditActions.map((action) => [String(action), keyOf(action)]))

function keyOf(action: AuditAction): ActionKey {
  const [thing, done] = action.split('.')
  // The type above says the same of every action.
  return `${thing}/${done}` as ActionKey
}

/** "act.signed" → "Signed a decision"; an action of a later version stays as it is written. */
export function useActionWords(): (action: string) => string {
  const t = useTexts(actionTexts)
  return (action) => {
    const key = known.get(action)
    return key === undefined ? action : t(`action.${key}`)
  }
}

const pages: Readonly<Record<string, string>> = {
  operator: '/operators/$id',
  certificate: '/certificates/$id',
  act: '/acts/$id',
  application: '/applications/$id',
  appeal: '/appeals/$id',
}

/** "certificate:6f0e0f0a-…" → "Certificate 6f0e0f0a…", leading to its page where it has one. */
export function Subject({ subject }: { subject: string }) {
  const t = useTexts(actionTexts)
  const [kind = '', id] = subject.split(/:(.*)/s)
  const one = auditSubjects.find((name) => name === kind)
  const words = [one ? t(`subject.${one}`) : kind, id && shortId(id)].filter(Boolean).join(' ')
  const page = pages[kind]
  if (!page || !id) return words
  return (
    <TextLink to={page} params={{ id }}>
      {words}
    </TextLink>
  )
}

/** The beginning of an id is enough in a list. */
export function shortId(id: string): string {
  return id.replace(/^([0-9a-f]{8})-[0-9a-f-]{27}$/, '$1…').replace(/^(0x[0-9a-f]{6})[0-9a-f]{20,}$/i, '$1…')
}
