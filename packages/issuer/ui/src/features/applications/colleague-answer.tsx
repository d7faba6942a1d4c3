import type { VisitAnswer } from '@sello/protocol'
import { Button, Notice, useTexts } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { meanwhileTexts } from '../../desk/meanwhile/texts.ts'

/** A colleague has answered the same question since she began: one of the two answers has to stand. */
export function ColleagueAnswer({
  answer,
  onKeep,
}: {
  answer: VisitAnswer | undefined
  onKeep: (side: 'mine' | 'theirs') => void
}) {
  const t = useTexts(meanwhileTexts)
  const words = useTexts(applicationTexts)
  return (
    <Notice tone="warn" title={t('answered')}>
      <div className="stack gap-2">
        <span className="strong">{answer ? words(`answer.${answer.answer}`) : '—'}</span>
        {answer?.note && <span>{answer.note}</span>}
        {answer?.evidence && <span className="soft">{answer.evidence}</span>}
        <div className="cluster">
          <Button onPress={() => onKeep('theirs')}>{t('keep.theirs')}</Button>
          <Button onPress={() => onKeep('mine')}>{t('keep.mine')}</Button>
        </div>
      </div>
    </Notice>
  )
}
