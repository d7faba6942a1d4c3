import { Button as AriaButton, Checkbox, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useDisplay } from '../text/display.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import type { DataTableProps } from './data-table.tsx'
import type { ColumnChoice } from './use-columns.ts'

export function TableToolbar<Row>(props: DataTableProps<Row> & { choice: ColumnChoice<Row> }) {
  const { tools, selection, bulkActions, choice, columnsKey } = props
  const t = useTexts(kitTexts)
  const count = selection?.selected.size ?? 0
  return (
    <div className="table-tools no-print">
      {count > 0 ? (
        <div className="table-bulk" role="toolbar" aria-label={t('table.actions')}>
          <span className="strong numeric">{t('table.selected', { count })}</span>
          {bulkActions}
          <Button look="quiet" size="s" icon="x" onPress={() => selection?.onChange(new Set())}>
            {t('table.clearSelection')}
          </Button>
        </div>
      ) : (
        (tools || columnsKey) && (
          <div className="table-tools-row">
            <div className="table-tools-own">{tools}</div>
            {columnsKey && <ColumnMenu choice={choice} />}
          </div>
        )
      )}
      <div className="table-tools-row table-below">
        <FilterChips {...props} />
        <Count {...props} />
      </div>
    </div>
  )
}

function FilterChips<Row>({
  filters = [],
  onClearFilters,
}: Pick<DataTableProps<Row>, 'filters' | 'onClearFilters'>) {
  const t = useTexts(kitTexts)
  if (filters.length === 0) return null
  return (
    <ul className="filter-chips" aria-label={t('table.filters')}>
      {filters.map(({ id, label, onRemove }) => (
        <li key={id} className="filter-chip">
          {label}
          <AriaButton aria-label={t('table.removeFilter', { filter: label })} onPress={onRemove}>
            <Icon name="x" size={14} />
          </AriaButton>
        </li>
      ))}
      {onClearFilters && (
        <li>
          <Button look="quiet" size="s" onPress={onClearFilters}>
            {t('table.clearFilters')}
          </Button>
        </li>
      )}
    </ul>
  )
}

function Count<Row>({ rows, total, isLoading }: Pick<DataTableProps<Row>, 'rows' | 'total' | 'isLoading'>) {
  const t = useTexts(kitTexts)
  const { locale } = useDisplay()
  const write = (value: number) => new Intl.NumberFormat(locale).format(value)
  const text =
    total !== undefined && total > rows.length
      ? t('table.rowsOf', { shown: write(rows.length), total: write(total) })
      : t('table.rows', { count: rows.length, shown: write(rows.length) })
  return (
    <span className="table-count numeric" role="status">
      {isLoading ? '' : text}
    </span>
  )
}

function ColumnMenu<Row>({ choice }: { choice: ColumnChoice<Row> }) {
  const t = useTexts(kitTexts)
  return (
    <DialogTrigger>
      <Button look="secondary" icon="columns">
        {t('table.columns')}
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Dialog className="popover-dialog stack gap-2" aria-label={t('table.columns')}>
          <span className="soft small">{t('table.columnsHint')}</span>
          {choice.all.map(({ id, header }, index) => (
            <Checkbox
              key={id}
              className="check"
              isSelected={choice.shown.some((column) => column.id === id)}
              isDisabled={index === 0}
              onChange={() => choice.toggle(id)}
            >
              <span className="check-box" aria-hidden="true">
                <Icon name="check" size={14} />
              </span>
              <span>{header}</span>
            </Checkbox>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
