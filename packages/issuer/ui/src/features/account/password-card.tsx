import { PasswordChange } from '@sello/protocol'
import {
  Button,
  Card,
  Form,
  FormActions,
  ProblemNotice,
  TextField,
  useAction,
  useTexts,
  useToast,
  useZodForm,
} from '@sello/ui-kit'
import { NewPasswordField } from '../../desk/new-password-field.tsx'
import { accountTexts } from './texts.ts'

const defaults = { currentPassword: '', newPassword: '' }

export function PasswordCard() {
  const t = useTexts(accountTexts)
  const toast = useToast()
  const change = useAction(
    (api, body: PasswordChange) => api.order('POST', '/v1/session/password', { body }),
    {
      refresh: [['sessions'], ['session']],
      onDone: () => {
        form.reset(defaults)
        toast({ text: t('password.changed') })
      },
    },
  )
  const form = useZodForm({
    schema: PasswordChange,
    defaults,
    problem: change.problem,
    onSubmit: (body) => void change.run(body),
  })
  return (
    <Card title={t('password.title')}>
      <Form form={form} label={t('password.title')}>
        {change.problem && <ProblemNotice problem={change.problem} />}
        <TextField
          label={t('password.current')}
          type="password"
          autoComplete="current-password"
          isRequired
          {...form.field('currentPassword')}
        />
        <NewPasswordField
          label={t('password.new')}
          hint={t('password.newHint')}
          {...form.field('newPassword')}
        />
        <FormActions>
          <Button type="submit" look="primary" isPending={change.isPending}>
            {t('password.change')}
          </Button>
          <span className="soft small">{t('password.othersEnd')}</span>
        </FormActions>
      </Form>
    </Card>
  )
}
