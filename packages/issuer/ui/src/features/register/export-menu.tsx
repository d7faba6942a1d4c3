import type { Role } from '@sello/protocol'
import { Button, Menu, useTexts, withQuery } from '@sello/ui-kit'
import { filterOf, type RegisterSearch } from './register-search.ts'
import { registerTexts } from './texts.ts'

/** Who may take the register along as a file. */
export const exports: readonly Role[] = [
  'intake',
  'approver',
  'monitoring-officer',
  'auditor',
  'register-reader',
]

/** What the present filter finds, as a file. It streams from the service straight to the disk. */
export function ExportMenu({ search }: { search: RegisterSearch }) {
  const t = useTexts(registerTexts)
  const save = (list: 'operators' | 'certificates', format: 'csv' | 'xml') => {
    const link = document.createElement('a')
    link.href = withQuery(`/v1/exports/${list}`, { ...filterOf(search), format })
    link.download = ''
    link.click()
  }
  return (
    <Menu
      label={t('export')}
      entries={(['operators', 'certificates'] as const).flatMap((list) =>
        (['csv', 'xml'] as const).map((format) => ({
          id: `${list}-${format}`,
          icon: 'download' as const,
          label: t(`exports.${list}`, { format: format.toUpperCase() }),
          onAction: () => save(list, format),
        })),
      )}
    >
      <Button icon="download" iconAfter="chevron-down">
        {t('export')}
      </Button>
    </Menu>
  )
}
