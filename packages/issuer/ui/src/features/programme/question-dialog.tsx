import { ChecklistQuestion } from '@sello/protocol'
import {
  CheckboxGroup,
  Select,
  Switch,
  TextField,
  useLanguage,
  useTexts,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { LocalTextFields } from '../../desk/local-text-fields.tsx'
import { noText } from './entry-list.tsx'
import type { ProgrammeForm } from './programme-form.ts'
import { TakeDialog } from './take-dialog.tsx'
import { programmeTexts } from './texts.ts'

interface QuestionDialogProps {
  readonly question: ChecklistQuestion
  readonly page: ProgrammeForm['form']
  readonly isReadOnly: boolean
  readonly onTake: (question: ChecklistQuestion) => void
  readonly onClose: () => void
}

/** One question of the checklist: what is asked, of whom, and what helps to answer it. */
export function QuestionDialog({ question, page, isReadOnly, onTake, onClose }: QuestionDialogProps) {
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  const isNew = question.id === ''
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
  const shared = { form, isReadOnly }
  return (
    <TakeDialog title={title} {...shared} onClose={onClose}>
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
        choices={page.values.checklist.criteria.map(({ code, title: name }) => ({
          value: code,
          label: name[language],
        }))}
        {...form.field('criterion')}
        isDisabled={isReadOnly}
        isRequired
      />
      <QuestionTexts {...shared} />
      <QuestionTerms {...shared} page={page} isNew={isNew} />
    </TakeDialog>
  )
}

interface PartProps {
  readonly form: ZodForm<ChecklistQuestion>
  readonly isReadOnly: boolean
}

function QuestionTexts({ form, isReadOnly }: PartProps) {
  const t = useTexts(programmeTexts)
  return (
    <>
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
    </>
  )
}

/** Which types it is asked of, whether it wants evidence, whether it is asked at all. */
function QuestionTerms(props: PartProps & { page: ProgrammeForm['form']; isNew: boolean }) {
  const { form, page, isNew, isReadOnly } = props
  const t = useTexts(programmeTexts)
  const { language } = useLanguage()
  const types = page.values.programmes.flatMap((programme) => programme.types)
  return (
    <>
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
    </>
  )
}

/** Empty guidance is none. */
function toBody({ guidance, ...question }: ChecklistQuestion) {
  return guidance && Object.values(guidance).some((text) => text !== '')
    ? { ...question, guidance }
    : question
}
