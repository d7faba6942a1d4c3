import type { PublicApplicationForm } from '@sello/protocol'
import { Button, Form, FormActions, useTexts, useZodForm } from '@sello/ui-kit'
import { useEffect } from 'react'
import {
  AskedFields,
  ConsentFields,
  ContactFields,
  FirmFields,
} from '../../desk/application-form/application-fields.tsx'
import { DeclarationFields } from '../../desk/application-form/declaration-fields.tsx'
import { type ApplicationValues, toForm } from '../../desk/application-form/form-values.ts'
import { useToday } from '../../desk/use-today.ts'
import { type FormStep, partOf, schemaOf } from './form-steps.ts'
import { applyTexts } from './texts.ts'

interface Props {
  readonly step: Exclude<FormStep, 'check'>
  readonly asked: PublicApplicationForm
  readonly values: ApplicationValues
  readonly onNext: (values: ApplicationValues) => void
  readonly onBack: ((values: ApplicationValues) => void) | undefined
  /** As she types. */
  readonly onValues: ((values: ApplicationValues) => void) | undefined
}

/** One step of the form: it goes on only when its own part is right. */
export function StepForm({ step, asked, values, onNext, onBack, onValues }: Props) {
  const t = useTexts(applyTexts)
  const today = useToday()
  const form = useZodForm({
    schema: schemaOf(step),
    defaults: values,
    toBody: (now: ApplicationValues) => partOf(step, toForm(now, { today })),
    onSubmit: (_, now) => onNext(now),
  })
  const isTouched = form.values !== values
  useEffect(() => {
    if (isTouched) onValues?.(form.values)
  }, [isTouched, form.values, onValues])
  return (
    <Form form={form} label={t(`step.${step}`)}>
      {step === 'firm' && <FirmFields form={form} />}
      {step === 'asked' && <AskedFields form={form} asked={asked} />}
      {step === 'contact' && (
        <>
          <ContactFields form={form} />
          <ConsentFields form={form} />
        </>
      )}
      {step === 'declarations' && (
        <>
          <p>{t('declarationsLead')}</p>
          <DeclarationFields form={form} asked={asked} />
        </>
      )}
      <FormActions>
        {onBack && (
          <Button icon="arrow-left" onPress={() => onBack(form.values)}>
            {t('back')}
          </Button>
        )}
        <Button type="submit" look="primary" iconAfter="arrow-right">
          {t('next')}
        </Button>
      </FormActions>
    </Form>
  )
}
