import { Appeal } from '@sello/protocol'
import { ConfirmDialog, useAction, useTexts, useToast } from '@sello/ui-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { appealsTexts } from './texts.ts'

export type Deciding = 'upheld' | 'rejected' | 'withdrawn'

/** Upholds, rejects or withdraws an appeal; reason and comment are read by the firm. */
export function DecideDialog({
  appeal,
  etag,
  deciding,
  onClose,
}: {
  appeal: Appeal
  etag: string | undefined
  deciding: Deciding
  onClose: () => void
}) {
  const t = useTexts(appealsTexts)
  const labels = useCodeLabels()
  const queries = useQueryClient()
  const toast = useToast()
  const isDecision = deciding !== 'withdrawn'
  const decide = useAction(
    async (api, { reason, comment }: { reason: string; comment: string }, key) => {
      const path = `/v1/appeals/${appeal.id}/${isDecision ? 'decisions' : 'withdrawals'}`
      const given = comment.trim() ? { comment } : {}
      const body = isDecision ? { outcome: deciding, reasons: [reason], comment } : given
      try {
        return await api.send('POST', path, Appeal, { body, key, ...(etag ? { ifMatch: etag } : {}) })
      } finally {
        await queries.invalidateQueries({ queryKey: ['appeal', appeal.id] })
      }
    },
    {
      refresh: [['appeals'], ['work'], ['certificate'], ['operators']],
      onDone: () => {
        onClose()
        toast({ text: t('done') })
      },
    },
  )
  const follows =
    deciding === 'upheld'
      ? [t(appeal.against === 'suspension' ? 'follows.reinstatement' : 'follows.newApplication')]
      : [t(`follows.${deciding}`)]
  return (
    <ConfirmDialog
      isOpen
      title={t(`ask.${deciding}`)}
      consequences={[...follows, ...(isDecision ? [t('firmReads')] : [])]}
      confirmLabel={t(`confirm.${deciding}`)}
      isDanger={deciding !== 'upheld'}
      {...(isDecision ? { reasons: labels.reasonsFor('appeal') } : {})}
      reasonHint={t('reasonHint')}
      comment={isDecision ? 'required' : 'optional'}
      onClose={onClose}
      onConfirm={(answer) => void decide.run(answer)}
      isPending={decide.isPending}
      problem={decide.problem}
    />
  )
}
