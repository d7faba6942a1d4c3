import { type ApplicationAssignees, ApplicationAssignment } from '@sello/protocol'
import {
  type ApiProblem,
  Button,
  type Choice,
  Dialog,
  EmptyState,
  ErrorState,
  Form,
  LoadingState,
  ProblemNotice,
  Select,
  useApi,
  useTexts,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { appTexts } from '../../app/texts.ts'
import { assigneesQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'
import type { useStep } from './use-steps.ts'

const nobody = { officer: '' }

interface AssignProps {
  readonly applicationId: string
  readonly step: ReturnType<typeof useStep>
  readonly onClose: () => void
}

/** Hands an application to a colleague who can do something with it now. */
export function AssignDialog({ applicationId, step, onClose }: AssignProps) {
  const t = useTexts(applicationsTexts)
  const found = useQuery(assigneesQuery(useApi(), applicationId))
  const form = useZodForm({
    schema: ApplicationAssignment,
    defaults: nobody,
    problem: step.problem,
    onSubmit: (body) => void step.run({ method: 'PUT', path: '/assignee', body }),
  })
  const officers = found.data?.officers
  return (
    <Dialog
      title={t('assign.title')}
      isOpen
      onClose={onClose}
      size="s"
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            look="primary"
            onPress={() => form.submit()}
            isPending={step.isPending}
            isDisabled={!officers?.length}
          >
            {t('assign.confirm')}
          </Button>
        </>
      }
    >
      {found.error && !officers ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : !officers ? (
        <LoadingState lines={3} />
      ) : officers.length === 0 ? (
        <EmptyState icon="users" title={t('assign.nobody')} />
      ) : (
        <OfficerForm form={form} officers={officers} problem={step.problem} />
      )}
    </Dialog>
  )
}

interface OfficerFormProps {
  readonly form: ZodForm<typeof nobody>
  readonly officers: ApplicationAssignees['officers']
  readonly problem: ApiProblem | undefined
}

function OfficerForm({ form, officers, problem }: OfficerFormProps) {
  const t = useTexts(applicationsTexts)
  const choices = useOfficerChoices()
  return (
    <Form form={form} label={t('assign.title')}>
      <Select
        label={t('assign.officer')}
        hint={t('assign.hint')}
        {...form.field('officer')}
        choices={choices(officers)}
        isRequired
      />
      {problem && <ProblemNotice problem={problem} />}
    </Form>
  )
}

/** Each with what she is. */
function useOfficerChoices() {
  const words = useTexts(appTexts)
  return (officers: ApplicationAssignees['officers']): Choice[] =>
    officers.map(({ username, displayName, roles }) => ({
      value: username,
      label: displayName,
      hint: roles.map((role) => words(`role.${role}`)).join(', '),
    }))
}
