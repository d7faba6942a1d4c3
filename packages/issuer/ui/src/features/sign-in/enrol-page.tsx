import { Card, PlainPage, Stepper, useApi, useTexts } from '@sello/ui-kit'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionQuery } from '../../app/queries.ts'
import { RecoveryCodesCard } from '../../app/recovery-codes.tsx'
import { useBrand } from '../../app/use-brand.ts'
import { ChooseFactor } from './choose-factor.tsx'
import { OwnPassword } from './own-password.tsx'
import { signInTexts } from './texts.ts'
import { useArrival } from './use-arrival.ts'
import { WithoutFactor } from './without-factor.tsx'
import './sign-in.css'

const route = getRouteApi('/enrol')

/** Nothing else is allowed before: a password of one's own, a second factor, recovery codes shown once. */
export function EnrolPage() {
  const t = useTexts(signInTexts)
  const brand = useBrand()
  const { returnTo } = route.useSearch()
  const arrive = useArrival(returnTo)
  const { data: session } = useSuspenseQuery(sessionQuery(useApi()))
  const [newPassword, setNewPassword] = useState<string>()
  const [codes, setCodes] = useState<readonly string[]>()
  if (!session) return <Navigate to="/sign-in" />
  if (!session.mustEnrol && !codes) return <Navigate to="/" />
  const needsPassword = session.mustChangePassword && newPassword === undefined
  const steps = [
    ...(session.mustChangePassword ? [t('enrol.stepPassword')] : []),
    t('enrol.stepFactor'),
    t('enrol.stepCodes'),
  ]
  const current = codes ? steps.length - 1 : needsPassword ? 0 : steps.length - 2
  return (
    <PlainPage brand={brand}>
      <Card>
        <div className="stack gap-5">
          <div className="stack gap-2">
            <h1>{t('enrol.title')}</h1>
            <p className="soft">{t(session.mustAddFactor || codes ? 'enrol.lead' : 'enrol.leadOptional')}</p>
          </div>
          <Stepper steps={steps} current={current} />
          {codes ? (
            <RecoveryCodesCard codes={codes} onDone={() => arrive({ mustEnrol: false })} />
          ) : needsPassword ? (
            <OwnPassword onChosen={setNewPassword} />
          ) : (
            <>
              <ChooseFactor newPassword={newPassword} onEnrolled={setCodes} />
              {!session.mustAddFactor && newPassword !== undefined && (
                <WithoutFactor newPassword={newPassword} onDone={() => arrive({ mustEnrol: false })} />
              )}
            </>
          )}
        </div>
      </Card>
    </PlainPage>
  )
}
