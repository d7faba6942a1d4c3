import type { SessionOpened } from '@sello/protocol'
import { Button, useAction, useApi, useTexts, withQuery } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { hasPasskeys, signInWithPasskey } from '../../app/passkey.ts'
import { signInOptionsQuery } from './queries.ts'
import { signInTexts } from './texts.ts'
import './sign-in.css'

/** Passkeys and identity providers, where the service offers them. */
export function OtherWays({
  returnTo,
  onOpened,
  onFailure,
}: {
  returnTo: string | undefined
  onOpened: (session: SessionOpened) => void
  onFailure: (error: unknown) => void
}) {
  const t = useTexts(signInTexts)
  const { data } = useQuery(signInOptionsQuery(useApi()))
  const passkey = useAction(async (api) => signInWithPasskey(api).then(onOpened, onFailure))
  const withKeys = hasPasskeys() && data?.passkeys !== false
  const providers = data?.oidc ?? []
  if (!withKeys && providers.length === 0) return null
  return (
    <div className="stack">
      <p className="or">
        <span>{t('or')}</span>
      </p>
      {withKeys && (
        <Button icon="fingerprint" onPress={() => void passkey.run(undefined)} isPending={passkey.isPending}>
          {t('withPasskey')}
        </Button>
      )}
      {providers.map(({ id, name }) => (
        <a
          key={id}
          className="button button-secondary button-m"
          href={withQuery(`/v1/oidc/${encodeURIComponent(id)}/authorization`, { returnTo: returnTo ?? '/' })}
        >
          {t('withProvider', { name })}
        </a>
      ))}
    </div>
  )
}
