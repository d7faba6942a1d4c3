import { ProgrammeConfig } from '@sello/protocol'
import { Card, RadioGroup, useTexts } from '@sello/ui-kit'
import type { ProgrammeForm } from './programme-form.ts'
import { programmeTexts } from './texts.ts'

const policies = ['everybody', 'signers', 'optional'] as const

/** Of whom a second factor is asked. */
export function SignInTab({ form, isReadOnly }: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  const { secondFactor } = ProgrammeConfig.shape.signIn.shape
  return (
    <Card title={t('member.signIn')}>
      <RadioGroup
        label={t('member.secondFactor')}
        name="signIn.secondFactor"
        choices={policies.map((value) => ({
          value,
          label: t(`policy.${value}`),
          hint: t(`policyHint.${value}`),
        }))}
        value={form.values.signIn.secondFactor}
        onChange={(chosen) =>
          form.set('signIn', { secondFactor: secondFactor.safeParse(chosen).data ?? 'everybody' })
        }
        isDisabled={isReadOnly}
        isRequired
      />
    </Card>
  )
}
