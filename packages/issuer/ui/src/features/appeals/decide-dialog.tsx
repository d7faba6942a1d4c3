import { Appeal } from '@sello/protocol'
import { type ConfirmAnswer, ConfirmDialog, useAction, useTexts, useToast } from '@sello/ui-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { appealsTexts } from './texts.ts'

export type Deciding = 'upheld' | 'rejected' | 'withdrawn'

interface DecideProps {
  readonly appeal: Appeal
  readonly etag: string | undefined
  readonly deciding: Deciding
  readonly onClose: () => void
}

/** Upholds, rejects or withdraws an appeal; reason and comment are read by the firm. */
export function DecideDialog(props: DecideProps) {
  const { appeal, deciding, onClose } = props
  const t = useTexts(appealsTexts)
  const labels = useCodeLabels()
  const decide = useDecide(props)
  const isDecision = deciding !== 'withdrawn'
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
      {...(isDecision ? { reasons: labels.reasonsFor('appeal', 'appeal-decision') } : {})}
      reasonHint={t('reasonHint')}
      comment={isDecision ? 'required' : 'optional'}
      onClose={onClose}
      onConfirm={(answer) => void decide.run(answer)}
      isPending={decide.isPending}
      problem={decide.problem}
    />
  )
}

function useDecide({ appeal, etag, deciding, onClose }: DecideProps) {
  const t = useTexts(appealsTexts)
  const queries = useQueryClient()
  const toast = useToast()
  return useAction(
    async (api, answer: ConfirmAnswer, key) => {
      const { path, body } = orderOf(deciding, answer)
      try {
        return await api.send('POST', `/v1/appeals/${appeal.id}${path}`, Appeal, {
          body,
          key,
          ...(etag ? { ifMatch: etag } : {}),
        })
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
}

function orderOf(deciding: Deciding, { reason, comment }: ConfirmAnswer) {
  if (deciding === 'withdrawn') return { path: '/withdrawals', body: comment.trim() ? { comment } : {} }
  return { path: '/decisions', body: { outcome: deciding, reasons: [reason], comment } }
}
