import { Operator, OperatorData } from '@sello/protocol'
import {
  Button,
  Card,
  Form,
  FormActions,
  LinkButton,
  PageHeader,
  ProblemNotice,
  useAction,
  useTexts,
  useToast,
  useZodForm,
} from '@sello/ui-kit'
import { useNavigate } from '@tanstack/react-router'
import { usePageTitle } from '../../desk/use-page-title.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { OperatorFields } from './operator-form.tsx'
import { bodyOf, emptyOperator, type OperatorValues } from './operator-values.ts'
import { operatorTexts } from './texts.ts'

/** Enters a firm in the register. Its certificate comes by an application or a grant of its own. */
export function NewOperatorPage() {
  const t = useTexts(operatorTexts)
  usePageTitle(t('new.title'))
  const create = useCreate()
  const form = useZodForm<OperatorValues, typeof OperatorData>({
    schema: OperatorData,
    defaults: emptyOperator,
    toBody: bodyOf,
    onSubmit: (body) => void create.run(body),
    problem: create.problem,
  })
  useUnsaved(form.isChanged)
  return (
    <>
      <PageHeader
        title={t('new.title')}
        lead={t('new.lead')}
        crumbs={[{ label: t('register'), to: '/operators' }]}
      />
      <Card>
        <Form form={form} label={t('new.title')}>
          <OperatorFields form={form} />
          {create.problem && create.problem.issues.length === 0 && <ProblemNotice problem={create.problem} />}
          <FormActions>
            <Button type="submit" look="primary" isPending={create.isPending}>
              {t('new.save')}
            </Button>
            <LinkButton to="/operators" look="quiet">
              {t('cancel')}
            </LinkButton>
          </FormActions>
        </Form>
      </Card>
    </>
  )
}

function useCreate() {
  const t = useTexts(operatorTexts)
  const toast = useToast()
  const navigate = useNavigate()
  return useAction(
    (api, body: OperatorData, key) => api.send('POST', '/v1/operators', Operator, { body, key }),
    {
      refresh: [['operators']],
      onDone: ({ id }) => {
        toast({ text: t('new.done') })
        void navigate({ to: '/operators/$id', params: { id }, ignoreBlocker: true })
      },
    },
  )
}
