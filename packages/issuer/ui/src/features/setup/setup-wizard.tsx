import { SetupDone, SetupRequest, type SetupState } from '@sello/protocol'
import { Card, Notice, ProblemNotice, Stepper, useAction, useTexts } from '@sello/ui-kit'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { AdministrationStep } from './administration-step.tsx'
import { AdministratorStep } from './administrator-step.tsx'
import { CodeStep } from './code-step.tsx'
import { NetworkStep } from './network-step.tsx'
import { OwnerStep } from './owner-step.tsx'
import { type SetupStep, setupSteps } from './setup-steps.ts'
import { setupTexts } from './texts.ts'

const route = getRouteApi('/setup')

/** What was given so far, by step; the last step sends all of it. */
export interface Given {
  readonly code?: string
  readonly administration?: Pick<
    SetupRequest,
    'country' | 'name' | 'timeZone' | 'languages' | 'defaultLanguage'
  >
  readonly network?: SetupRequest['deployment']
  readonly owner?: SetupRequest['owner']
  readonly administrator?: SetupRequest['administrator']
}

export interface StepProps<Step extends SetupStep> {
  readonly given: Given
  readonly onNext: (answer: NonNullable<Given[Step]>) => void
  readonly onBack: () => void
}

export function SetupWizard({ node }: { node: SetupState['node'] }) {
  const t = useTexts(setupTexts)
  const { step, given, next, back, found } = useWizard()
  const heading = useStepFocus(step)
  return (
    <div className="stack gap-5">
      <Stepper steps={setupSteps.map((id) => t(`step.${id}`))} current={setupSteps.indexOf(step)} />
      <Card>
        <div className="stack">
          <h2 ref={heading} tabIndex={-1}>
            {t(`step.${step}`)}
          </h2>
          {node === null && <Notice tone="warn">{t('noNode')}</Notice>}
          {step === 'code' && <CodeStep given={given} onNext={next('code')} onBack={back} />}
          {step === 'administration' && (
            <AdministrationStep given={given} onNext={next('administration')} onBack={back} />
          )}
          {step === 'network' && (
            <NetworkStep given={given} node={node} onNext={next('network')} onBack={back} />
          )}
          {step === 'owner' && <OwnerStep given={given} onNext={next('owner')} onBack={back} />}
          {step === 'administrator' && (
            <AdministratorStep
              given={given}
              isPending={found.isPending}
              onNext={next('administrator')}
              onBack={back}
            />
          )}
          {found.problem && <ProblemNotice problem={found.problem} />}
        </div>
      </Card>
    </div>
  )
}

/** Which step is open, what was given so far, and the way on: the last step founds the administration. */
function useWizard() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [given, setGiven] = useState<Given>({})
  const step = stepAt(search.step ?? 'code', given)
  const go = (to: SetupStep) => void navigate({ search: { step: to } })
  const found = useAction(
    (api, body: SetupRequest, key) =>
      api.send('POST', '/v1/setup', SetupDone, { body, key, keepSession: true }),
    { refresh: [['setup'], ['branding']] },
  )
  const send = ({ administration, network, ...rest }: Given) => {
    const body = SetupRequest.safeParse({ ...administration, ...rest, deployment: network })
    if (body.success) void found.run(body.data)
  }
  const next =
    <Step extends SetupStep>(at: Step) =>
    (answer: NonNullable<Given[Step]>) => {
      const all = { ...given, [at]: answer }
      setGiven(all)
      const following = setupSteps[setupSteps.indexOf(at) + 1]
      if (following) go(following)
      else send(all)
    }
  const back = () => go(setupSteps[Math.max(0, setupSteps.indexOf(step) - 1)] ?? 'code')
  return { step, given, next, back, found }
}

/** A link into the middle, or a reload, begins where the first answer is missing. */
function stepAt(asked: SetupStep, given: Given): SetupStep {
  const open = setupSteps.find((step) => given[step] === undefined) ?? 'administrator'
  return setupSteps.indexOf(asked) > setupSteps.indexOf(open) ? open : asked
}

/** The focus goes to the heading of the step that opens, not at the first drawing. */
function useStepFocus(step: SetupStep) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus()
    shown.current = step
  }, [step])
  return heading
}
