import { Button, Dialog, useTexts } from '@sello/ui-kit'
import { type ReactNode, useState } from 'react'
import { deskTexts } from './desk-texts.ts'

/** Filters beside a list: each works at once, so that closing is all there is to do. */
export function FilterButton({ children, closeLabel }: { children: ReactNode; closeLabel?: string }) {
  const t = useTexts(deskTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon="filter" onPress={() => setOpen(true)}>
        {t('filters')}
      </Button>
      <Dialog
        title={t('filters')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        place="side"
        size="s"
        actions={
          <Button look="primary" onPress={() => setOpen(false)}>
            {closeLabel ?? t('close')}
          </Button>
        }
      >
        {children}
      </Dialog>
    </>
  )
}
