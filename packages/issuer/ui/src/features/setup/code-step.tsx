import { SetupCode } from '@sello/protocol'
import { Form, TextField, useTexts, useZodForm } from '@sello/ui-kit'
import { z } from 'zod'
import type { StepProps } from './setup-wizard.tsx'
import { StepActions } from './step-actions.tsx'
import { setupTexts } from './texts.ts'

const Answer = z.object({ code: SetupCode })

/** Whoever reads the service's console is the right person to set it up. */
export function CodeStep({ given, onNext }: StepProps<'code'>) {
  const t = useTexts(setupTexts)
  const form = useZodForm({
    schema: Answer,
    defaults: { code: given.code ?? '' },
    messages: { code: t('code.wrong') },
    onSubmit: ({ code }) => onNext(code),
  })
  return (
    <Form form={form} label={t('step.code')}>
      <p className="soft">{t('code.text')}</p>
      <TextField
        label={t('code.label')}
        hint={t('code.hint')}
        autoComplete="off"
        isCode
        isRequired
        autoFocus
        {...form.field('code')}
      />
      <StepActions />
    </Form>
  )
}
