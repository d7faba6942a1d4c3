import { NewIdentityLink, Officer } from '@sello/protocol'
import {
  Button,
  Card,
  Form,
  IconButton,
  ProblemNotice,
  Select,
  TextField,
  useAction,
  useApi,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { signInOptionsQuery } from './queries.ts'
import { officersTexts } from './texts.ts'

/** Accounts at the administration's identity provider that sign in as her; nothing where there is no provider. */
export function IdentitiesCard({ officer, administers }: { officer: Officer; administers: boolean }) {
  const t = useTexts(officersTexts)
  const providers = useQuery(signInOptionsQuery(useApi())).data?.oidc ?? []
  const path = `/v1/officers/${encodeURIComponent(officer.username)}/identities`
  const unlink = useAction(
    (api, { provider, subject }: { provider: string; subject: string }) =>
      api.order('DELETE', `${path}/${encodeURIComponent(provider)}/${encodeURIComponent(subject)}`),
    { refresh: [['officers']] },
  )
  if (providers.length === 0 && officer.identities.length === 0) return null
  return (
    <Card title={t('identities.title')}>
      <div className="stack">
        {officer.identities.length === 0 && <p className="soft">{t('identities.none')}</p>}
        <ul className="stack gap-2 officer-keys">
          {officer.identities.map(({ provider, subject }) => (
            <li key={`${provider}/${subject}`} className="spread gap-2">
              <span>
                {providers.find(({ id }) => id === provider)?.name ?? provider}{' '}
                <span className="code">{subject}</span>
              </span>
              {administers && (
                <IconButton
                  icon="trash"
                  size="s"
                  label={t('identities.unlink', { subject })}
                  onPress={() => void unlink.run({ provider, subject })}
                />
              )}
            </li>
          ))}
        </ul>
        {unlink.problem && <ProblemNotice problem={unlink.problem} />}
        {administers &&
          providers.length > 0 &&
          (officer.lastSignInAt ? (
            <p className="soft">{t('identities.signsIn')}</p>
          ) : (
            <LinkForm path={path} providers={providers} />
          ))}
      </div>
    </Card>
  )
}

function LinkForm({ path, providers }: { path: string; providers: readonly { id: string; name: string }[] }) {
  const t = useTexts(officersTexts)
  const link = useAction(
    (api, body: NewIdentityLink, key) => api.send('POST', path, Officer, { body, key }),
    { refresh: [['officers']], onDone: () => form.reset() },
  )
  const form = useZodForm({
    schema: NewIdentityLink,
    defaults: { provider: providers[0]?.id ?? '', subject: '' },
    problem: link.problem,
    onSubmit: (body) => void link.run(body),
  })
  return (
    <Form form={form} label={t('identities.link')}>
      <Select
        label={t('identities.provider')}
        choices={providers.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('provider')}
        isRequired
      />
      <TextField
        label={t('identities.subject')}
        hint={t('identities.subjectHint')}
        {...form.field('subject')}
        isRequired
      />
      {link.problem && <ProblemNotice problem={link.problem} />}
      <div>
        <Button type="submit" icon="link" isPending={link.isPending}>
          {t('identities.link')}
        </Button>
      </div>
    </Form>
  )
}
