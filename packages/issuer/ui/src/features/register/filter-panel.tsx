import type { OperatorFacets } from '@sello/protocol'
import { Button, type Choice, DateField, useTexts } from '@sello/ui-kit'
import { useSession } from '../../app/use-session.ts'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { addDays } from '../../desk/days.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import { FilterButton } from '../../desk/filter-button.tsx'
import { FilterSelect } from '../../desk/filter-select.tsx'
import { OfficerField } from '../../desk/officer-field.tsx'
import { useToday } from '../../desk/use-today.ts'
import type { RegisterSearch } from './register-search.ts'
import { registerTexts } from './texts.ts'

interface FilterPanelProps {
  readonly search: RegisterSearch
  readonly facets: OperatorFacets | undefined
  readonly onChange: (change: Partial<RegisterSearch>) => void
}

/** Filters beside the table: each tells how many it would leave, and works at once. */
export function FilterPanel(props: FilterPanelProps) {
  const t = useTexts(registerTexts)
  return (
    <FilterButton closeLabel={t('show', { count: props.facets?.total ?? 0 })}>
      <Filters {...props} />
    </FilterButton>
  )
}

function Filters({ search, facets, onChange }: FilterPanelProps) {
  const t = useTexts(registerTexts)
  const labels = useCodeLabels()
  const typeTitle = (code: string) =>
    labels.lists?.programmes.flatMap(({ code: programme, types }) =>
      types.some((type) => type.code === code) ? [labels.type(programme, code)] : [],
    )[0] ?? code
  const select = (name: 'programme' | 'aeoType' | 'role', titleOf: (code: string) => string) => (
    <FilterSelect
      label={t(`filter.${name}`)}
      value={search[name]}
      any={t('any')}
      onChange={(value) => onChange({ [name]: value })}
      choices={choicesOf(facets?.[name], search[name], titleOf)}
    />
  )
  return (
    <>
      {select('programme', labels.programme)}
      {select('aeoType', (code) => (typeTitle(code) === code ? code : `${code} — ${typeTitle(code)}`))}
      {select('role', labels.role)}
      <ExpiryFilter search={search} onChange={onChange} />
      <AssigneeFilter search={search} onChange={onChange} />
    </>
  )
}

function choicesOf(
  counts: readonly { value: string; count: number }[] | undefined,
  chosen: string | undefined,
  titleOf: (code: string) => string,
): Choice[] {
  const found = (counts ?? []).map(({ value, count }) => ({ value, label: `${titleOf(value)} (${count})` }))
  const missing =
    chosen && !found.some(({ value }) => value === chosen) ? [{ value: chosen, label: titleOf(chosen) }] : []
  return [...found, ...missing]
}

function ExpiryFilter({ search, onChange }: Pick<FilterPanelProps, 'search' | 'onChange'>) {
  const t = useTexts(registerTexts)
  const today = useToday()
  return (
    <div className="stack gap-2">
      <DateField
        label={t('filter.expiresBefore')}
        value={search.expiresBefore ?? ''}
        onChange={(day) => onChange({ expiresBefore: day || undefined })}
      />
      <span className="cluster gap-2">
        {[30, 90, 365].map((days) => (
          <Button key={days} size="s" onPress={() => onChange({ expiresBefore: addDays(today, days) })}>
            {t('within', { count: days })}
          </Button>
        ))}
      </span>
    </div>
  )
}

function AssigneeFilter({ search, onChange }: Pick<FilterPanelProps, 'search' | 'onChange'>) {
  const t = useTexts(registerTexts)
  const words = useTexts(deskTexts)
  const { username } = useSession()
  const isMine = search.assignedTo === 'me' || search.assignedTo === username
  return (
    <div className="stack gap-2">
      <OfficerField
        label={words('field.assignedTo')}
        value={search.assignedTo === 'me' ? username : (search.assignedTo ?? '')}
        onChange={(name) => onChange({ assignedTo: name || undefined })}
      />
      <span>
        <Button size="s" icon="user" onPress={() => onChange({ assignedTo: isMine ? undefined : 'me' })}>
          {isMine ? t('any') : t('filter.me')}
        </Button>
      </span>
    </div>
  )
}
