import type { ReactNode } from 'react'
import { Icon } from '../parts/icon.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import type { ZodForm } from './use-zod-form.ts'

/** A form of useZodForm: its faults on top, with links to the fields; Enter sends. */
export function Form<Values>({
  form,
  children,
  label,
  className,
}: {
  form: ZodForm<Values>
  children: ReactNode
  label?: string
  className?: string
}) {
  return (
    <form
      noValidate
      onSubmit={form.submit}
      className={`form ${className ?? ''}`}
      {...(label ? { 'aria-label': label } : {})}
    >
      <FormSummary form={form} />
      {children}
    </form>
  )
}

/** Shown when something is wrong after sending; the focus moves here. */
function FormSummary<Values>({ form }: { form: ZodForm<Values> }) {
  const t = useTexts(kitTexts)
  const { issues, summaryRef } = form
  return (
    <div ref={summaryRef} tabIndex={-1} role="alert" className="form-summary">
      {issues.length > 0 && (
        <div className="notice notice-bad">
          <Icon name="alert" />
          <div className="stack gap-1">
            <strong>{t('form.summary', { count: issues.length })}</strong>
            <ul>
              {issues.map(({ path, text }) => (
                <li key={path}>
                  <a href={`#field-${path}`} onClick={(event) => goToField(event, path)}>
                    {labelOf(path)}: {text}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </div>
  )
}

function fieldOf(path: string): HTMLElement | null {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length--) {
    const found = document.getElementById(`field-${parts.slice(0, length).join('.')}`)
    if (found) return found
  }
  return null
}

/** The label as it stands at the field, so that the two never differ. */
function labelOf(path: string): string {
  const field = fieldOf(path)
  const group = field?.closest('.field') ?? field?.parentElement?.closest('.field')
  return group?.querySelector('.field-label, .check-label')?.firstChild?.textContent ?? path
}

function goToField(event: React.MouseEvent, path: string): void {
  event.preventDefault()
  const field = fieldOf(path)
  const target = field?.closest('.field') ?? field
  const control = field?.matches('input, textarea, button')
    ? field
    : target?.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]')
  control?.focus()
}

/** The buttons at the end of a form. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form-actions">{children}</div>
}
