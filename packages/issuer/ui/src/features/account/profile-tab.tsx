import { ProfileChange, SessionProfile } from '@sello/protocol'
import {
  Button,
  Card,
  Chip,
  DateTime,
  Form,
  FormActions,
  isLanguage,
  KeyValueList,
  ProblemNotice,
  RadioGroup,
  Select,
  TextField,
  themes,
  useAction,
  useLanguage,
  useTexts,
  useTheme,
  useToast,
  useZodForm,
} from '@sello/ui-kit'
import { useRouter } from '@tanstack/react-router'
import { appTexts } from '../../app/texts.ts'
import { useSession } from '../../app/use-session.ts'
import { useLanguageChoices } from '../../desk/language-choices.ts'
import { accountTexts } from './texts.ts'

export function ProfileTab() {
  const t = useTexts(accountTexts)
  const role = useTexts(appTexts)
  const session = useSession()
  return (
    <div className="beside">
      <ProfileForm />
      <div className="stack gap-5">
        <Card title={t('profile.title')}>
          <KeyValueList
            items={[
              { key: t('profile.username'), value: session.username },
              {
                key: t('profile.roles'),
                value: (
                  <div className="stack gap-1">
                    <div className="cluster gap-2">
                      {session.roles.map((held) => (
                        <Chip key={held}>{role(`role.${held}`)}</Chip>
                      ))}
                    </div>
                    <span className="soft small">{t('profile.rolesHint')}</span>
                  </div>
                ),
              },
              {
                key: t('profile.signedIn'),
                value: <DateTime value={session.signedInAt} style="date-time" />,
              },
              {
                key: t('profile.fresh'),
                value: session.freshUntil ? (
                  <DateTime value={session.freshUntil} style="time" />
                ) : (
                  t('profile.notFresh')
                ),
              },
            ]}
          />
        </Card>
        <ThemeCard />
      </div>
    </div>
  )
}

function ProfileForm() {
  const t = useTexts(accountTexts)
  const session = useSession()
  const save = useSaveProfile()
  const form = useZodForm({
    schema: ProfileChange,
    defaults: { displayName: session.displayName, language: session.language as string },
    problem: save.problem,
    onSubmit: (body) => void save.run(body),
  })
  return (
    <Card>
      <Form form={form} label={t('tabs.profile')}>
        {save.problem && <ProblemNotice problem={save.problem} />}
        <TextField
          label={t('profile.displayName')}
          autoComplete="name"
          isRequired
          {...form.field('displayName')}
        />
        <Select
          label={t('profile.language')}
          hint={t('profile.languageHint')}
          choices={useLanguageChoices(form.values.language)}
          isRequired
          {...form.field('language')}
        />
        <FormActions>
          <Button type="submit" look="primary" isPending={save.isPending}>
            {t('profile.save')}
          </Button>
        </FormActions>
      </Form>
    </Card>
  )
}

function useSaveProfile() {
  const toast = useToast()
  const router = useRouter()
  const { setLanguage } = useLanguage()
  return useAction((api, body: ProfileChange) => api.send('PATCH', '/v1/session', SessionProfile, { body }), {
    refresh: [['session']],
    onDone: async ({ language }) => {
      if (isLanguage(language)) await setLanguage(language)
      await router.invalidate()
      toast({ text: <Saved /> })
    },
  })
}

/** In the language that was just chosen. */
function Saved() {
  const t = useTexts(accountTexts)
  return t('profile.saved')
}

function ThemeCard() {
  const t = useTexts(accountTexts)
  const { theme, setTheme } = useTheme()
  const labels = {
    auto: t('profile.themeAuto'),
    light: t('profile.themeLight'),
    dark: t('profile.themeDark'),
  }
  return (
    <Card>
      <RadioGroup
        label={t('profile.theme')}
        hint={t('profile.themeHint')}
        name="theme"
        choices={themes.map((value) => ({ value, label: labels[value] }))}
        value={theme}
        onChange={(chosen) => setTheme(themes.find((known) => known === chosen) ?? 'auto')}
      />
    </Card>
  )
}
