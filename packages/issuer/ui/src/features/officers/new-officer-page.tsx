import { NewOfficer, OfficerAdded } from '@sello/protocol'
import {
  Button,
  Card,
  Form,
  FormActions,
  LinkButton,
  PageHeader,
  ProblemNotice,
  TextField,
  useAction,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useBranding } from '../../app/use-brand.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { OneTimePassword } from './one-time-password.tsx'
import { officersTexts } from './texts.ts'
import { WorkFields } from './work-fields.tsx'

/** A new colleague: who she is and what her work is. Her password is told once, at the end. */
export function NewOfficerPage() {
  const t = useTexts(officersTexts)
  const add = useAction(
    (api, body: NewOfficer, key) => api.send('POST', '/v1/officers', OfficerAdded, { body, key }),
    { refresh: [['officers'], ['identity-changes']] },
  )
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), to: '/officers' }]}
        title={t('new.title')}
        lead={t('new.lead')}
      />
      <div className="narrow">
        <Card>{add.result ? <Added added={add.result} /> : <NewOfficerForm add={add} />}</Card>
      </div>
    </>
  )
}

function NewOfficerForm({ add }: { add: ReturnType<typeof useAction<NewOfficer, OfficerAdded>> }) {
  const t = useTexts(officersTexts)
  const defaultLanguage = useBranding()?.defaultLanguage ?? 'es'
  const form = useZodForm({
    schema: NewOfficer,
    defaults: {
      username: '',
      displayName: '',
      language: defaultLanguage as string,
      roles: [] as readonly string[],
    },
    messages: { username: t('new.usernameWrong'), roles: t('new.rolesMissing') },
    problem: add.problem,
    onSubmit: (body) => void add.run(body),
  })
  useUnsaved(form.isChanged)
  return (
    <Form form={form} label={t('new.title')}>
      <TextField label={t('field.displayName')} {...form.field('displayName')} isRequired autoFocus />
      <TextField
        label={t('field.username')}
        hint={t('new.usernameHint')}
        autoComplete="off"
        {...form.field('username')}
        isRequired
      />
      <WorkFields language={form.field('language')} roles={form.field('roles')} />
      {add.problem && <ProblemNotice problem={add.problem} />}
      <FormActions>
        <Button type="submit" look="primary" isPending={add.isPending}>
          {t('new.add')}
        </Button>
        <LinkButton to="/officers">{t('cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}

function Added({ added: { officer, initialPassword } }: { added: OfficerAdded }) {
  const t = useTexts(officersTexts)
  return (
    <div className="stack">
      <h2>{t('new.added', { name: officer.displayName })}</h2>
      <OneTimePassword username={officer.username} password={initialPassword} />
      {officer.ledger?.changesNeeded && <p className="soft">{t('new.ownerNext')}</p>}
      <FormActions>
        <LinkButton to="/officers/$username" params={{ username: officer.username }} look="primary">
          {t('new.toOfficer')}
        </LinkButton>
        {officer.ledger?.changesNeeded && (
          <LinkButton to="/identity-changes" icon="sign">
            {t('toOwner')}
          </LinkButton>
        )}
      </FormActions>
    </div>
  )
}
