import type { SetupState } from '@sello/protocol'
import {
  Card,
  EmptyState,
  ErrorState,
  LinkButton,
  LoadingState,
  PageHeader,
  PlainPage,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { setupQuery } from '../../app/queries.ts'
import { useBrand } from '../../app/use-brand.ts'
import { OwnerSignature } from './owner-signature.tsx'
import { SetupWizard } from './setup-wizard.tsx'
import { setupTexts } from './texts.ts'

/** First run in the browser: from a service that belongs to nobody to an administration that can sign in. */
export function SetupPage() {
  const t = useTexts(setupTexts)
  const setup = useQuery(setupQuery(useApi()))
  const state = setup.data?.state
  return (
    <PlainPage brand={useBrand()} wide>
      <PageHeader
        title={state === 'done' ? t('done') : t('title')}
        {...(state === 'needed' ? { lead: t('lead') } : {})}
      />
      {setup.data ? (
        <Stage setup={setup.data} />
      ) : setup.error ? (
        <ErrorState error={setup.error} onRetry={() => void setup.refetch()} />
      ) : (
        <LoadingState lines={8} />
      )}
    </PlainPage>
  )
}

function Stage({ setup }: { setup: SetupState }) {
  const t = useTexts(setupTexts)
  if (setup.state === 'needed') return <SetupWizard node={setup.node} />
  if (setup.state === 'owner-signature') return <OwnerSignature changes={setup.changes ?? []} />
  return (
    <Card>
      <EmptyState
        icon="circle-check"
        title={t('ready')}
        action={
          <LinkButton to="/sign-in" look="primary">
            {t('toSignIn')}
          </LinkButton>
        }
      >
        {t('readyText')}
      </EmptyState>
    </Card>
  )
}
