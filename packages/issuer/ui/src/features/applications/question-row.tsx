import { checklistAnswers, type VisitAnswer } from '@sello/protocol'
import { RadioGroup, TextArea, useTexts } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { applicationsTexts } from './texts.ts'

export interface Question {
  readonly id: string
  readonly text: string
  readonly guidance: string | undefined
  /** A conforming answer names its evidence. */
  readonly asksEvidence: boolean
}

interface QuestionProps {
  readonly question: Question
  readonly answer: VisitAnswer | undefined
  /** Absent where the answer is only read. */
  readonly onChange?: (answer: VisitAnswer) => void
}

/** One question of the checklist, with what was found. */
export function QuestionRow({ question, answer, onChange }: QuestionProps) {
  return onChange ? (
    <AnswerFields question={question} answer={answer} onChange={onChange} />
  ) : (
    <GivenAnswer question={question} answer={answer} />
  )
}

function GivenAnswer({ question, answer }: Omit<QuestionProps, 'onChange'>) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
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
}

function AnswerFields({ question, answer, onChange }: Required<QuestionProps>) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
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
