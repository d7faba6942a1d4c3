import { Role } from '@sello/protocol'
import { CheckboxGroup, type FieldBinding, Select, useTexts } from '@sello/ui-kit'
import { appTexts } from '../../app/texts.ts'
import { useLanguageChoices } from '../../desk/language-choices.ts'
import { officersTexts } from './texts.ts'

interface WorkFieldsProps {
  readonly language: FieldBinding<string>
  readonly roles: FieldBinding<readonly string[]>
}

/** In which language an officer works, and what her work is. */
export function WorkFields({ language, roles }: WorkFieldsProps) {
  const t = useTexts(officersTexts)
  return (
    <>
      <Select
        label={t('field.language')}
        choices={useLanguageChoices(language.value)}
        {...language}
        isRequired
      />
      <CheckboxGroup label={t('field.roles')} choices={useRoleChoices()} {...roles} isRequired />
    </>
  )
}

function useRoleChoices() {
  const t = useTexts(officersTexts)
  const words = useTexts(appTexts)
  return Role.options.map((value) => ({
    value,
    label: words(`role.${value}`),
    hint: t(`roleHint.${value}`),
  }))
}
