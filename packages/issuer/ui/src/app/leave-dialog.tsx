import { Button, Dialog, useTexts } from '@sello/ui-kit'
import { appTexts } from './texts.ts'

/** What was typed here is not saved: stay, or leave it behind. Closing the question is staying. */
export function LeaveDialog({ onAnswer }: { onAnswer: (mayLeave: boolean) => void }) {
  const t = useTexts(appTexts)
  return (
    <Dialog
      title={t('leave.title')}
      isOpen
      onClose={() => onAnswer(false)}
      role="alertdialog"
      size="s"
      actions={
        <>
          <Button onPress={() => onAnswer(true)}>{t('leave.discard')}</Button>
          <Button look="primary" autoFocus onPress={() => onAnswer(false)}>
            {t('leave.stay')}
          </Button>
        </>
      }
    >
      <p>{t('leave.text')}</p>
    </Dialog>
  )
}
