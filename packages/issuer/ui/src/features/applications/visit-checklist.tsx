import { Num, useApi, useLanguage, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { CriterionAnswers } from './criterion-answers.tsx'
import { formQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'
import type { VisitProps } from './visit-card.tsx'

/** The checklist as it is answered at the firm; answers are saved criterion by criterion. */
export function VisitChecklist(props: VisitProps & { isEditable: boolean }) {
  const { visit } = props
  const t = useTexts(applicationsTexts)
  const criteria = useAskedCriteria(visit.questionIds)
  return (
    <section className="stack">
      <div className="spread">
        <h3>{t('checklist.title')}</h3>
        <span className="soft small">
          <Num value={visit.answers.length} /> / <Num value={visit.questionIds.length} />{' '}
          {t('checklist.answered')}
        </span>
      </div>
      {criteria.map(({ code, title, questions }) => (
        <CriterionAnswers key={code} {...props} title={title} questions={questions} />
      ))}
    </section>
  )
}

/** The visit's questions by criterion; one that the programme has dropped since keeps its place, without its words. */
function useAskedCriteria(questionIds: readonly string[]) {
  const { language } = useLanguage()
  const { data: asked } = useQuery(formQuery(useApi()))
  const questions = questionIds.map((id) => {
    const known = asked?.questions.find((question) => question.id === id)
    return {
      id,
      criterion: known?.criterion ?? '—',
      text: known?.text[language] ?? id,
      guidance: known?.guidance?.[language],
      asksEvidence: known?.evidence === true,
    }
  })
  return [...new Set(questions.map(({ criterion }) => criterion))].map((code) => {
    const criterion = asked?.criteria.find((one) => one.code === code)
    return {
      code,
      title: criterion ? `${code} · ${criterion.title[language]}` : code,
      questions: questions.filter((question) => question.criterion === code),
    }
  })
}
