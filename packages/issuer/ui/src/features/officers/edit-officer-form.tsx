import { Officer, OfficerChange } from '@sello/protocol'
import {
  Button,
  Form,
  FormActions,
  ProblemNotice,
  TextField,
  useAction,
  useTexts,
  useToast,
  useZodForm,
} from '@sello/ui-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { officersTexts } from './texts.ts'
import { WorkFields } from './work-fields.tsx'

const toBody = ({ reason, ...change }: { reason: string }) => ({ ...change, ...(reason ? { reason } : {}) })

/** Name, language and roles of a colleague; refused when somebody else has changed them meanwhile. */
export function EditOfficerForm({ officer, etag }: { officer: Officer; etag: string | undefined }) {
  const t = useTexts(officersTexts)
  const queries = useQueryClient()
  const save = useSaveOfficer(officer.username, etag)
  const form = useZodForm({
    schema: OfficerChange,
    defaults: valuesOf(officer),
    toBody,
    messages: { roles: t('new.rolesMissing') },
    problem: save.problem,
    onSubmit: (body) => void save.run(body),
  })
  useUnsaved(form.isChanged)
  return (
    <Form form={form} label={t('work')}>
      <TextField label={t('field.displayName')} {...form.field('displayName')} isRequired />
      <WorkFields language={form.field('language')} roles={form.field('roles')} />
      <TextField
        label={t('field.reason')}
        hint={t('reasonHint')}
        {...form.field('reason')}
        isRequired={false}
      />
      {save.problem && <ProblemNotice problem={save.problem} />}
      <FormActions>
        <Button type="submit" look="primary" isPending={save.isPending} isDisabled={!form.isChanged}>
          {t('save')}
        </Button>
        {save.problem?.code === 'version-conflict' && (
          <Button icon="refresh" onPress={() => void queries.invalidateQueries({ queryKey: ['officers'] })}>
            {t('loadAgain')}
          </Button>
        )}
      </FormActions>
    </Form>
  )
}

function valuesOf({ displayName, language, roles }: Officer) {
  return { displayName, language: language as string, roles: roles as readonly string[], reason: '' }
}

function useSaveOfficer(username: string, etag: string | undefined) {
  const t = useTexts(officersTexts)
  const toast = useToast()
  const path = `/v1/officers/${encodeURIComponent(username)}`
  return useAction(
    (api, body: OfficerChange) =>
      api.send('PATCH', path, Officer, { body, ...(etag ? { ifMatch: etag } : {}) }),
    {
      refresh: [['officers'], ['identity-changes'], ['session']],
      onDone: ({ ledger }) => toast({ text: ledger?.changesNeeded ? t('savedOwner') : t('saved') }),
    },
  )
}
