import { ApplicationForm, type PublicApplicationForm } from '@sello/protocol'
import { type ApiProblem, Notice, Stepper, useTexts } from '@sello/ui-kit'
import { useEffect, useRef, useState } from 'react'
import { type ApplicationValues, toForm } from '../../desk/application-form/form-values.ts'
import { useToday } from '../../desk/use-today.ts'
import { CheckStep } from './check-step.tsx'
import { type FormStep, formSteps } from './form-steps.ts'
import { StepForm } from './step-form.tsx'
import { applyTexts } from './texts.ts'

interface Props {
  readonly asked: PublicApplicationForm
  readonly start: ApplicationValues
  /** What was handed in before: what has no field is kept from it. */
  readonly before?: ApplicationForm
  readonly problem: ApiProblem | undefined
  readonly isPending: boolean
  readonly confirmLabel: string
  readonly onValues?: (values: ApplicationValues) => void
  readonly onSend: (form: ApplicationForm) => void
}

/** The form step by step, and everything once more before it is handed in. */
export function ApplicationWizard(props: Props) {
  const { asked, start, before, onValues, onSend } = props
  const t = useTexts(applyTexts)
  const today = useToday()
  const [values, setValues] = useState(start)
  const [step, setStep] = useState<FormStep>('firm')
  const [isIncomplete, setIncomplete] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) isFirst.current = false
    else heading.current?.focus()
  }, [step])
  const at = formSteps.indexOf(step)
  const keep = (next: ApplicationValues, to: FormStep) => {
    setValues(next)
    onValues?.(next)
    setStep(to)
  }
  const send = () => {
    const read = ApplicationForm.safeParse(toForm(values, { today, ...(before ? { before } : {}) }))
    setIncomplete(!read.success)
    if (read.success) onSend(read.data)
  }
  return (
    <div className="stack gap-5">
      <Stepper steps={formSteps.map((one) => t(`step.${one}`))} current={at} />
      <h2 ref={heading} tabIndex={-1}>
        {t(`step.${step}`)}
      </h2>
      {isIncomplete && <Notice tone="bad">{t('incomplete')}</Notice>}
      {step === 'check' ? (
        <CheckStep {...props} values={values} onStep={setStep} onSend={send} />
      ) : (
        <StepForm
          key={step}
          step={step}
          asked={asked}
          values={values}
          onNext={(next) => keep(next, formSteps[at + 1] ?? 'check')}
          onBack={at > 0 ? (now) => keep(now, formSteps[at - 1] ?? 'firm') : undefined}
          onValues={onValues}
        />
      )}
    </div>
  )
}
