import { ChecklistQuestion } from '@sello/protocol'
import {
  Button,
  CheckboxGroup,
  Dialog,
  Form,
  Select,
  Switch,
  TextField,
  useLanguage,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useState } from 'react'
import { LocalTextFields } from '../../desk/local-text-fields.tsx'
import { EntryList, noText } from './entry-list.tsx'
import type { ProgrammeForm } from './programme-form.ts'
import { programmeTexts } from './texts.ts'

/** Questions of a validation visit by criterion: those of SAFE, and the administration's own. */
export function ChecklistTab({ form, isReadOnly }: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  const [edited, setEdited] = useState<ChecklistQuestion>()
  const { criteria, questions } = form.values.checklist
  const fresh = (criterion: string): ChecklistQuestion => ({
    id: '',
    criterion,
    text: noText,
    aeoTypes: [],
    evidence: false,
    retired: false,
    source: 'own',
  })
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

/** Empty guidance is none. */
const toBody = ({ guidance, ...question }: ChecklistQuestion) =>
  guidance && Object.values(guidance).some((text) => text !== '') ? { ...question, guidance } : question

function QuestionDialog({
  question,
  page,
  isReadOnly,
  onTake,
  onClose,
}: {
  question: ChecklistQuestion
  page: ProgrammeForm['form']
  isReadOnly: boolean
  onTake: (question: ChecklistQuestion) => void
  onClose: () => void
}) {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  const isNew = question.id === ''
  const { checklist, programmes } = page.values
  const types = programmes.flatMap((programme) => programme.types)
  const form = useZodForm({
    schema: ChecklistQuestion,
    defaults: question,
    toBody,
    messages: { id: t('checklist.idWrong') },
    onSubmit: (taken) => {
      onTake(taken)
      onClose()
    },
  })
  const title = isNew ? t('checklist.add') : question.text[language]
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      place="side"
      size="l"
      actions={
        <>
          <Button onPress={onClose}>{isReadOnly ? t('close') : t('cancel')}</Button>
          {!isReadOnly && (
            <Button look="primary" onPress={() => form.submit()}>
              {t('entry.take')}
            </Button>
          )}
        </>
      }
    >
      <Form form={form} label={title}>
        <TextField
          label={t('entry.code')}
          hint={t('checklist.idHint')}
          {...form.field('id')}
          isDisabled={!isNew || isReadOnly}
          isCode
          isRequired
        />
        <Select
          label={t('member.criterion')}
          choices={checklist.criteria.map((one) => ({ value: one.code, label: one.title[language] }))}
          {...form.field('criterion')}
          isDisabled={isReadOnly}
          isRequired
        />
        <LocalTextFields
          label={t('member.text')}
          name="text"
          value={form.values.text}
          onChange={(text) => form.set('text', text)}
          error={form.field('text').error}
          isArea
          isDisabled={isReadOnly}
        />
        <LocalTextFields
          label={t('checklist.guidance')}
          name="guidance"
          value={form.values.guidance ?? noText}
          onChange={(guidance) => form.set('guidance', guidance)}
          error={form.field('guidance').error}
          isArea
          isDisabled={isReadOnly}
        />
        <CheckboxGroup
          label={t('member.aeoTypes')}
          hint={t('checklist.typesHint')}
          choices={types.map((type) => ({ value: type.code, label: type.title[language] }))}
          {...form.field('aeoTypes')}
          onChange={(chosen) => form.set('aeoTypes', [...chosen])}
          isDisabled={isReadOnly}
        />
        <Switch
          label={t('checklist.evidence')}
          value={form.values.evidence}
          onChange={(evidence) => form.set('evidence', evidence)}
          isDisabled={isReadOnly}
        />
        {!isNew && (
          <Switch
            label={t('entry.retire')}
            hint={t('checklist.retireHint')}
            value={form.values.retired}
            onChange={(retired) => form.set('retired', retired)}
            isDisabled={isReadOnly}
          />
        )}
      </Form>
    </Dialog>
  )
}
