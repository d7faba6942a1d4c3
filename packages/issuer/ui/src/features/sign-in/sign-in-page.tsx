import { ApiProblem, asProblem, Card, isProblem, PlainPage, ProblemNotice, useTexts } from '@sello/ui-kit'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useBrand } from '../../app/use-brand.ts'
import { CodeForm } from './code-form.tsx'
import { OtherWays } from './other-ways.tsx'
import { PasswordForm, type PasswordGiven } from './password-form.tsx'
import { signInTexts } from './texts.ts'
import { useArrival } from './use-arrival.ts'

const route = getRouteApi('/sign-in')

/** Password and then the code, a passkey, or the organisation's own sign-in. */
export function SignInPage() {
  const t = useTexts(signInTexts)
  const brand = useBrand()
  const { returnTo, problem } = route.useSearch()
  const arrive = useArrival(returnTo)
  const [given, setGiven] = useState<PasswordGiven>()
  const [failure, setFailure] = useState<ApiProblem>()
  const onFailure = (error: unknown) =>
    setFailure(isProblem(error, 'code-needed') ? undefined : asProblem(error))
  // What brought her here is told until she begins.
  const told =
    failure ?? (problem && !given ? new ApiProblem({ code: problem, status: 0 }, undefined) : undefined)
  return (
    <PlainPage brand={brand}>
      <Card>
        <div className="stack gap-5">
          <h1>{given ? t('code.title') : t('title')}</h1>
          {told && <ProblemNotice problem={told} />}
          {given ? (
            <CodeForm
              given={given}
              onOpened={arrive}
              onFailure={onFailure}
              onBack={() => setGiven(undefined)}
            />
          ) : (
            <>
              <PasswordForm
                onOpened={arrive}
                onCodeNeeded={(password) => {
                  setFailure(undefined)
                  setGiven(password)
                }}
                onFailure={onFailure}
              />
              <OtherWays returnTo={returnTo} onOpened={arrive} onFailure={onFailure} />
            </>
          )}
        </div>
      </Card>
    </PlainPage>
  )
}
