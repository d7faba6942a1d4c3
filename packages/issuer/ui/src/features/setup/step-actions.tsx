import { Button, FormActions, useTexts } from '@sello/ui-kit'
import { setupTexts } from './texts.ts'

/** Back and on, at the end of each step's form. */
export function StepActions({
  onBack,
  nextLabel,
  isPending = false,
}: {
  onBack?: () => void
  nextLabel?: string
  isPending?: boolean
}) {
  const t = useTexts(setupTexts)
  return (
    <FormActions>
      <Button type="submit" look="primary" isPending={isPending}>
        {nextLabel ?? t('next')}
      </Button>
      {onBack && (
        <Button icon="arrow-left" onPress={onBack} isDisabled={isPending}>
          {t('back')}
        </Button>
      )}
    </FormActions>
  )
}
