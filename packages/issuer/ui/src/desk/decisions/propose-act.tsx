import { Act, type ActProposal } from '@sello/protocol'
import { Button, FormActions, ProblemNotice, useAction, useTexts } from '@sello/ui-kit'
import { deskTexts } from '../desk-texts.ts'

/** Proposes an act with the officer's own signature. */
export function usePropose(onDone: (act: Act) => void) {
  return useAction((api, body: ActProposal, key) => api.send('POST', '/v1/acts', Act, { body, key }), {
    refresh: [['acts'], ['certificates'], ['work']],
    onDone,
  })
}

interface ProposeProps {
  readonly propose: ReturnType<typeof usePropose>
  readonly label: string
  readonly isFinal?: boolean
  readonly onCancel: () => void
}

/** The end of a decision's form: what no field shows of a refusal, the deed, the way out. */
export function ProposeActions({ propose, label, isFinal = false, onCancel }: ProposeProps) {
  const t = useTexts(deskTexts)
  const { problem, isPending } = propose
  return (
    <>
      {problem && problem.issues.length === 0 && <ProblemNotice problem={problem} />}
      <FormActions>
        <Button type="submit" look={isFinal ? 'danger' : 'primary'} icon="sign" isPending={isPending}>
          {label}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {t('cancel')}
        </Button>
      </FormActions>
    </>
  )
}
