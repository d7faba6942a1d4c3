import type { VisitAnswer } from '@sello/protocol'
import { Button, Chip, ProblemNotice, useTexts } from '@sello/ui-kit'
import { Fragment, useState } from 'react'
import '../../desk/application-form/application-form.css'
import { differencesOf } from '../../desk/differences.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { ColleagueAnswer } from './colleague-answer.tsx'
import { type Question, QuestionRow } from './question-row.tsx'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'
import type { VisitProps } from './visit-card.tsx'

interface CriterionProps extends VisitProps {
  readonly title: string
  readonly questions: readonly Question[]
  readonly isEditable: boolean
}

interface Draft {
  readonly answer: VisitAnswer
  /** What stood there when she began. */
  readonly was: VisitAnswer | undefined
}

const differ = (one: VisitAnswer | undefined, other: VisitAnswer | undefined) =>
  differencesOf(one, other).length > 0

/** What is answered and not saved yet, question by question. */
function useDrafts(answers: readonly VisitAnswer[]) {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const given = (id: string) => answers.find(({ questionId }) => questionId === id)
  return {
    drafts,
    given,
    answerOf: (id: string) => drafts[id]?.answer ?? given(id),
    /** Those that a colleague has answered otherwise since. */
    contested: Object.entries(drafts).filter(
      ([id, { answer, was }]) => differ(was, given(id)) && differ(cleaned(answer), given(id)),
    ),
    write: (id: string, answer: VisitAnswer) =>
      setDrafts((now) => ({ ...now, [id]: { answer, was: now[id] ? now[id].was : given(id) } })),
    decide: (id: string, draft: Draft | undefined) =>
      setDrafts(({ [id]: _decided, ...now }) =>
        draft ? { ...now, [id]: { ...draft, was: given(id) } } : now,
      ),
    clear: () => setDrafts({}),
  }
}

/** The questions of one criterion, saved together. What a colleague answered meanwhile is overwritten by nobody. */
export function CriterionAnswers(props: CriterionProps) {
  const { title, questions, application, visit, etag, isEditable } = props
  const { drafts, answerOf, contested, given, write, decide, clear } = useDrafts(visit.answers)
  const save = useStep(application.id, etag, clear)
  const changed = Object.values(drafts).map(({ answer }) => answer)
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
        {questions.map((question) => {
          const draft = contested.find(([id]) => id === question.id)?.[1]
          return (
            <Fragment key={question.id}>
              <QuestionRow
                question={question}
                answer={answerOf(question.id)}
                {...(isEditable ? { onChange: (answer: VisitAnswer) => write(question.id, answer) } : {})}
              />
              {draft && (
                <ColleagueAnswer
                  answer={given(question.id)}
                  onKeep={(side) => decide(question.id, side === 'mine' ? draft : undefined)}
                />
              )}
            </Fragment>
          )
        })}
        {save.problem && contested.length === 0 && <ProblemNotice problem={save.problem} />}
        {isEditable && contested.length === 0 && (
          <SaveAnswers count={changed.length} isPending={save.isPending} onSave={put} />
        )}
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
