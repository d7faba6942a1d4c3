import { checklistAnswers, type VisitAnswer } from '@sello/protocol'
import {
  Button,
  Chip,
  Num,
  ProblemNotice,
  RadioGroup,
  TextArea,
  useApi,
  useLanguage,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { applicationTexts } from '../../desk/application-texts.ts'
import '../../desk/application-form/application-form.css'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { formQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'
import { useStep } from './use-steps.ts'
import type { VisitProps } from './visit-card.tsx'

type Drafts = Readonly<Record<string, VisitAnswer>>

/** The checklist as it is answered at the firm; answers are saved criterion by criterion. */
export function VisitChecklist({
  application,
  visit,
  etag,
  isEditable,
}: VisitProps & { isEditable: boolean }) {
  const t = useTexts(applicationsTexts)
  const { language } = useLanguage()
  const { data: asked } = useQuery(formQuery(useApi()))
  const questions = visit.questionIds.map(
    (id) =>
      asked?.questions.find((question) => question.id === id) ?? {
        id,
        criterion: '—',
        text: { es: id, en: id, pt: id },
        guidance: undefined,
        evidence: false,
      },
  )
  const codes = [...new Set(questions.map(({ criterion }) => criterion))]
  const answered = visit.answers.length
  return (
    <section className="stack">
      <div className="spread">
        <h3>{t('checklist.title')}</h3>
        <span className="soft small">
          <Num value={answered} /> / <Num value={visit.questionIds.length} /> {t('checklist.answered')}
        </span>
      </div>
      {codes.map((code) => {
        const criterion = asked?.criteria.find((one) => one.code === code)
        const own = questions.filter((question) => question.criterion === code)
        return (
          <Criterion
            key={code}
            title={criterion ? `${code} · ${criterion.title[language]}` : code}
            questions={own.map(({ id, text, guidance, evidence }) => ({
              id,
              text: text[language],
              guidance: guidance?.[language],
              asksEvidence: evidence === true,
            }))}
            application={application}
            visit={visit}
            etag={etag}
            isEditable={isEditable}
          />
        )
      })}
    </section>
  )
}

interface Question {
  readonly id: string
  readonly text: string
  readonly guidance: string | undefined
  /** A conforming answer names its evidence. */
  readonly asksEvidence: boolean
}

function Criterion({
  title,
  questions,
  application,
  visit,
  etag,
  isEditable,
}: VisitProps & { title: string; questions: readonly Question[]; isEditable: boolean }) {
  const t = useTexts(applicationsTexts)
  const [drafts, setDrafts] = useState<Drafts>({})
  const save = useStep(application.id, etag, () => setDrafts({}))
  const answerOf = (id: string) => drafts[id] ?? visit.answers.find(({ questionId }) => questionId === id)
  const open = questions.filter(({ id }) => !answerOf(id)).length
  const changed = Object.values(drafts)
  useUnsaved(changed.length > 0, 'tab')
  return (
    <details className="criterion">
      <summary>
        <span className="strong">{title}</span>
        {open === 0 ? (
          <Chip tone="good" icon="check">
            {t('checklist.done')}
          </Chip>
        ) : (
          <span className="soft small">{t('checklist.open', { count: open })}</span>
        )}
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
        {isEditable && (
          <div className="cluster">
            <Button
              look="primary"
              size="s"
              isDisabled={changed.length === 0}
              isPending={save.isPending}
              onPress={() =>
                void save.run({
                  method: 'PUT',
                  path: `/visits/${visit.id}`,
                  body: { answers: changed.map(cleaned) },
                })
              }
            >
              {t('checklist.save')}
            </Button>
            {changed.length > 0 && (
              <span className="soft small">{t('checklist.unsaved', { count: changed.length })}</span>
            )}
          </div>
        )}
      </div>
    </details>
  )
}

function QuestionRow({
  question,
  answer,
  onChange,
}: {
  question: Question
  answer: VisitAnswer | undefined
  onChange?: (answer: VisitAnswer) => void
}) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  if (!onChange)
    return (
      <div className="question">
        <span>{question.text}</span>
        <span className="strong">{answer ? words(`answer.${answer.answer}`) : '—'}</span>
        {answer?.note && <span className="small">{answer.note}</span>}
        {answer?.evidence && (
          <span className="small soft">
            {t('checklist.evidence')}: {answer.evidence}
          </span>
        )}
      </div>
    )
  const change = (what: Partial<VisitAnswer>) =>
    onChange({ questionId: question.id, answer: 'yes', ...answer, ...what })
  return (
    <div className="question">
      <RadioGroup
        label={question.text}
        hint={question.guidance}
        value={answer?.answer ?? ''}
        onChange={(value) => change({ answer: checklistAnswers.find((one) => one === value) ?? 'yes' })}
        choices={checklistAnswers.map((value) => ({ value, label: words(`answer.${value}`) }))}
      />
      {answer && (
        <div className="grid">
          <TextArea
            label={t('checklist.note')}
            value={answer.note ?? ''}
            onChange={(note) => change({ note })}
            rows={2}
            isRequired={false}
          />
          <TextArea
            label={t('checklist.evidence')}
            value={answer.evidence ?? ''}
            onChange={(evidence) => change({ evidence })}
            rows={2}
            isRequired={question.asksEvidence && answer.answer === 'yes'}
          />
        </div>
      )}
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
