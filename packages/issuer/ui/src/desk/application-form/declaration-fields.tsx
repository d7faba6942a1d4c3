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

/** The firm's own answers, criterion by criterion; each says how many of its questions are answered. */
export function DeclarationFields({
  form,
  asked,
}: {
  form: ZodForm<ApplicationValues>
  asked: PublicApplicationForm
}) {
  const t = useTexts(formTexts)
  const words = useTexts(applicationTexts)
  const { language } = useLanguage()
  const criteria = useQuestions(asked, form.values.aeoType)
  const { declarations } = form.values
  const answers = checklistAnswers.map((answer) => ({ value: answer, label: words(`answer.${answer}`) }))
  return (
    <div className="stack">
      {criteria.map(({ code, title, questions }, place) => {
        const done = questions.filter(({ id }) => declarations[id]?.answer).length
        return (
          <details key={code} className="criterion" open={place === 0}>
            <summary>
              <span className="strong">
                {code} · {title[language]}
              </span>
              <span className="soft small">
                <Num value={done} /> / <Num value={questions.length} />
              </span>
            </summary>
            <div className="stack">
              {questions.map(({ id, text, guidance }) => {
                const given = declarations[id] ?? { answer: '', note: '' }
                const set = (change: Partial<typeof given>) =>
                  form.set('declarations', { ...declarations, [id]: { ...given, ...change } })
                return (
                  <div key={id} className="question">
                    <RadioGroup
                      label={text[language]}
                      hint={guidance?.[language]}
                      value={given.answer}
                      onChange={(answer) =>
                        set({ answer: checklistAnswers.find((known) => known === answer) ?? '' })
                      }
                      choices={answers}
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
              })}
            </div>
          </details>
        )
      })}
    </div>
  )
}
