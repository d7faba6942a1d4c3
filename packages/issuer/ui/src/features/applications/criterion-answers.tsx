import type { VisitAnswer } from '@sello/protocol'
import { Button, Chip, ProblemNotice, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import '../../desk/application-form/application-form.css'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { type Question, QuestionRow } from './question-row.tsx'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'
import type { VisitProps } from './visit-card.tsx'

interface CriterionProps extends VisitProps {
  readonly title: string
  readonly questions: readonly Question[]
  readonly isEditable: boolean
}

/** The questions of one criterion, saved together. */
export function CriterionAnswers(props: CriterionProps) {
  const { title, questions, application, visit, etag, isEditable } = props
  const [drafts, setDrafts] = useState<Readonly<Record<string, VisitAnswer>>>({})
  const save = useStep(application.id, etag, () => setDrafts({}))
  const answerOf = (id: string) => drafts[id] ?? visit.answers.find(({ questionId }) => questionId === id)
  const changed = Object.values(drafts)
  useUnsaved(changed.length > 0, 'tab')
  const put = () =>
    void save.run({
      method: 'PUT',
      path: `/visits/${visit.id}`,
      body: { answers: changed.map(cleaned) },
    })
  return (
    <details className="criterion">
      <summary>
        <span className="strong">{title}</span>
        <Open count={questions.filter(({ id }) => !answerOf(id)).length} />
      </summary>
      <div className="stack">
        {questions.map((question) => (
          <QuestionRow
            key={question.id}
            question={question}
            answer={answerOf(question.id)}
            {...(isEditable
              ? { onChange: (answer: VisitAnswer) => setDrafts((now) => ({ ...now, [question.id]: answer })) }
              : {})}
          />
        ))}
        {save.problem && <ProblemNotice problem={save.problem} />}
        {isEditable && <SaveAnswers count={changed.length} isPending={save.isPending} onSave={put} />}
      </div>
    </details>
  )
}

function Open({ count }: { count: number }) {
  const t = useTexts(applicationsTexts)
  if (count > 0) return <span className="soft small">{t('checklist.open', { count })}</span>
  return (
    <Chip tone="good" icon="check">
      {t('checklist.done')}
    </Chip>
  )
}

interface SaveProps {
  readonly count: number
  readonly isPending: boolean
  readonly onSave: () => void
}

function SaveAnswers({ count, isPending, onSave }: SaveProps) {
  const t = useTexts(applicationsTexts)
  return (
    <div className="cluster">
      <Button look="primary" size="s" isDisabled={count === 0} isPending={isPending} onPress={onSave}>
        {t('checklist.save')}
      </Button>
      {count > 0 && <span className="soft small">{t('checklist.unsaved', { count })}</span>}
    </div>
  )
}

/** Notes that were left empty are absent. */
function cleaned({ questionId, answer, note, evidence }: VisitAnswer): VisitAnswer {
  return {
    questionId,
    answer,
    ...(note?.trim() ? { note } : {}),
    ...(evidence?.trim() ? { evidence } : {}),
  }
}
