import type { Role } from '@sello/protocol'
import {
  asProblem,
  Button,
  Menu,
  useApi,
  useProblemWords,
  useTexts,
  useToast,
  withQuery,
} from '@sello/ui-kit'
import { useState } from 'react'
import { saveBlob } from '../../desk/save-file.ts'
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

/** What the present filter finds, as a file. When it cannot be had, the officer is told why and not the disk. */
export function ExportMenu({ search }: { search: RegisterSearch }) {
  const t = useTexts(registerTexts)
  const api = useApi()
  const toast = useToast()
  const problemWords = useProblemWords()
  const [isPending, setPending] = useState(false)
  const save = async (list: 'operators' | 'certificates', format: 'csv' | 'xml') => {
    setPending(true)
    try {
      const answer = await api.raw(withQuery(`/v1/exports/${list}`, { ...filterOf(search), format }))
      const name = `${list}.${format}`
      saveBlob(name, await answer.blob())
      toast({ text: t('exported', { file: name }) })
    } catch (error) {
      const { what, next } = problemWords(asProblem(error))
      toast({ text: `${what} ${next}`, tone: 'bad' })
    } finally {
      setPending(false)
    }
  }
  return (
    <Menu
      label={t('export')}
      entries={(['operators', 'certificates'] as const).flatMap((list) =>
        (['csv', 'xml'] as const).map((format) => ({
          id: `${list}-${format}`,
          icon: 'download' as const,
          label: t(`exports.${list}`, { format: format.toUpperCase() }),
          onAction: () => void save(list, format),
        })),
      )}
    >
      <Button icon="download" iconAfter="chevron-down" isPending={isPending}>
        {t('export')}
      </Button>
    </Menu>
  )
}
