import { ApplicationAssignment } from '@sello/protocol'
import { Button, Dialog, Form, ProblemNotice, TextField, useTexts, useZodForm } from '@sello/ui-kit'
import { applicationsTexts } from './texts.ts'
import type { useStep } from './use-steps.ts'

const nobody = { officer: '' }

/** Hands an application to a colleague by name. */
export function AssignDialog({ step, onClose }: { step: ReturnType<typeof useStep>; onClose: () => void }) {
  const t = useTexts(applicationsTexts)
  const form = useZodForm({
    schema: ApplicationAssignment,
    defaults: nobody,
    problem: step.problem,
    onSubmit: (body) => void step.run({ method: 'PUT', path: '/assignee', body }),
  })
  return (
    <Dialog
      title={t('assign.title')}
      isOpen
      onClose={onClose}
      size="s"
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="primary" onPress={() => form.submit()} isPending={step.isPending}>
            {t('assign.confirm')}
          </Button>
        </>
      }
    >
      <Form form={form} label={t('assign.title')}>
        <TextField
          label={t('assign.officer')}
          hint={t('assign.hint')}
          {...form.field('officer')}
          isRequired
          autoFocus
        />
        {step.problem && <ProblemNotice problem={step.problem} />}
      </Form>
    </Dialog>
  )
}
