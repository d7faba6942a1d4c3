import {
  ApiProblem,
  Button,
  Card,
  FileDrop,
  ProblemNotice,
  useAction,
  useTexts,
  useToast,
} from '@sello/ui-kit'
import { useBranding } from '../../app/use-brand.ts'
import { programmeTexts } from './texts.ts'

const types = ['image/png', 'image/svg+xml', 'image/webp', 'image/jpeg']
const MAX_BYTES = 262_144

/** The logo is saved at once, by itself: it is no part of the configuration's versions. */
export function LogoCard({ isReadOnly }: { isReadOnly: boolean }) {
  const t = useTexts(programmeTexts)
  const logoUrl = useBranding()?.logoUrl
  const { put, remove } = useLogo()
  const problem = put.problem ?? remove.problem
  return (
    <Card title={t('look.logo')}>
      <div className="stack">
        {logoUrl ? (
          <div className="cluster">
            <img src={logoUrl} alt={t('look.logoNow')} className="logo-now" />
            {!isReadOnly && (
              <Button
                icon="trash"
                size="s"
                onPress={() => void remove.run(undefined)}
                isPending={remove.isPending}
              >
                {t('look.logoRemove')}
              </Button>
            )}
          </div>
        ) : (
          <p className="soft">{t('look.logoNone')}</p>
        )}
        {!isReadOnly && (
          <FileDrop label={t('look.logoDrop')} types={types} onFile={(file) => void put.run(file)} />
        )}
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </Card>
  )
}

function useLogo() {
  const t = useTexts(programmeTexts)
  const toast = useToast()
  const refresh = [['branding']] as const
  const put = useAction(
    async (api, file: File) => {
      // Told before it travels: a service that stops reading halfway looks like a lost connection.
      if (file.size > MAX_BYTES || !types.includes(file.type))
        throw new ApiProblem({ code: 'logo-refused', status: 0 }, undefined)
      await api.raw('/v1/programme/logo', {
        method: 'PUT',
        body: file,
        headers: { 'content-type': file.type },
      })
    },
    { refresh, onDone: () => toast({ text: t('look.logoSaved') }) },
  )
  const remove = useAction((api) => api.order('DELETE', '/v1/programme/logo'), {
    refresh,
    onDone: () => toast({ text: t('look.logoGone') }),
  })
  return { put, remove }
}
