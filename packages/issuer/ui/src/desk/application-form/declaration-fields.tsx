import { checklistAnswers, type PublicApplicationForm } from '@sello/protocol'
import { Num, RadioGroup, TextArea, useLanguage, useTexts, type ZodForm } from '@sello/ui-kit'
import { useMemo } from 'react'
import { applicationTexts } from '../application-texts.ts'
import './application-form.css'
import type { ApplicationValues } from './form-values.ts'
import { formTexts } from './texts.ts'

/** The questions of the checklist for a type, one criterion after the other. */
export function useQuestions(asked: PublicApplicationForm, aeoType: string) {
  return useMemo(() => {
    const questions = asked.questions.filter(
      ({ aeoTypes }) => aeoTypes.length === 0 || aeoTypes.includes(aeoType),
    )
    return asked.criteria
      .map((criterion) => ({
        ...criterion,
        questions: questions.filter((question) => question.criterion === criterion.code),
      }))
      .filter((criterion) => criterion.questions.length > 0)
  }, [asked, aeoType])
}

interface DeclarationProps {
  readonly form: ZodForm<ApplicationValues>
  readonly asked: PublicApplicationForm
}

/** The firm's own answers, criterion by criterion; each says how many of its questions are answered. */
export function DeclarationFields({ form, asked }: DeclarationProps) {
  const { language } = useLanguage()
  const criteria = useQuestions(asked, form.values.aeoType)
  const { declarations } = form.values
  return (
    <div className="stack">
      {criteria.map(({ code, title, questions }, place) => (
        <details key={code} className="criterion" open={place === 0}>
          <summary>
            <span className="strong">
              {code} · {title[language]}
            </span>
            <span className="soft small">
              <Num value={questions.filter(({ id }) => declarations[id]?.answer).length} /> /{' '}
              <Num value={questions.length} />
            </span>
          </summary>
          <div className="stack">
            {questions.map((question) => (
              <DeclaredAnswer key={question.id} form={form} question={question} />
            ))}
          </div>
        </details>
      ))}
    </div>
  )
}

interface AnswerProps {
  readonly form: ZodForm<ApplicationValues>
  readonly question: PublicApplicationForm['questions'][number]
}

/** What is not simply so is explained. */
function DeclaredAnswer({ form, question: { id, text, guidance } }: AnswerProps) {
  const t = useTexts(formTexts)
  const words = useTexts(applicationTexts)
  const { language } = useLanguage()
  const { declarations } = form.values
  const given = declarations[id] ?? { answer: '', note: '' }
  const set = (change: Partial<typeof given>) =>
    form.set('declarations', { ...declarations, [id]: { ...given, ...change } })
  return (
    <div className="question">
      <RadioGroup
        label={text[language]}
        hint={guidance?.[language]}
        value={given.answer}
        onChange={(answer) => set({ answer: checklistAnswers.find((known) => known === answer) ?? '' })}
        choices={checklistAnswers.map((value) => ({ value, label: words(`answer.${value}`) }))}
      />
      {given.answer && given.answer !== 'yes' && (
        <TextArea
          label={t('explain')}
          value={given.note}
          onChange={(note) => set({ note })}
          rows={2}
          isRequired={false}
        />
      )}
    </div>
  )
}
