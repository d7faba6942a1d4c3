import type { ChecklistQuestion } from '@sello/protocol'
import { useLanguage, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { EntryList, noText } from './entry-list.tsx'
import type { ProgrammeForm } from './programme-form.ts'
import { QuestionDialog } from './question-dialog.tsx'
import { programmeTexts } from './texts.ts'

/** Questions of a validation visit by criterion: those of SAFE, and the administration's own. */
export function ChecklistTab({ form, isReadOnly }: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  const [edited, setEdited] = useState<ChecklistQuestion>()
  const { criteria, questions } = form.values.checklist
  const take = (question: ChecklistQuestion) =>
    form.set('checklist', {
      criteria,
      questions: questions.some(({ id }) => id === question.id)
        ? questions.map((one) => (one.id === question.id ? question : one))
        : [...questions, question],
    })
  return (
    <div className="stack gap-5">
      {criteria.map((criterion) => (
        <EntryList
          key={criterion.code}
          title={criterion.title[language]}
          entries={questions
            .filter((question) => question.criterion === criterion.code)
            .map((question) => ({ ...question, code: question.id, title: question.text }))}
          note={({ source, aeoTypes }) => [t(`checklist.${source}`), ...aeoTypes].join(' · ')}
          onEdit={({ code, title: _, ...question }) => setEdited({ ...question, id: code })}
          onAdd={() => setEdited(fresh(criterion.code))}
          addLabel={t('checklist.add')}
          isReadOnly={isReadOnly}
        />
      ))}
      {edited && (
        <QuestionDialog
          question={edited}
          page={form}
          isReadOnly={isReadOnly}
          onTake={take}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  )
}

const fresh = (criterion: string): ChecklistQuestion => ({
  id: '',
  criterion,
  text: noText,
  aeoTypes: [],
  evidence: false,
  retired: false,
  source: 'own',
})
