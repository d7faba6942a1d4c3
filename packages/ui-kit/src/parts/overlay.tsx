import type { ReactNode } from 'react'
import {
  Dialog as AriaDialog,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger as AriaMenuTrigger,
  Heading,
  type Key,
  Modal,
  ModalOverlay,
  Popover,
} from 'react-aria-components'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { IconButton } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly size?: 's' | 'm' | 'l'
  /** `side`: beside the record that it is about, which stays in sight. */
  readonly place?: 'middle' | 'side'
  readonly role?: 'dialog' | 'alertdialog'
  /** The buttons; they stay in sight while the content scrolls. */
  readonly actions?: ReactNode
}

/** Holds the focus, closes with Escape, gives the focus back. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, size = 'm', place = 'middle', role = 'dialog', actions } = props
  const t = useTexts(kitTexts)
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
      className={`shade shade-${place}`}
    >
      <Modal className={`dialog dialog-${size} dialog-${place}`}>
        <AriaDialog role={role} className="dialog-inner">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon="x" label={t('close')} size="s" onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          {actions && <footer className="dialog-foot">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly icon?: IconName
  readonly isDanger?: boolean
  readonly isDisabled?: boolean
  readonly onAction?: () => void
}

interface MenuProps {
  readonly children: ReactNode
  readonly entries: readonly MenuEntry[]
  readonly label: string
  /** Marks one, for menus that choose. */
  readonly selected?: string
  readonly onSelect?: (id: string) => void
}

/** A button with further things to do behind it. `children` is the button. */
export function Menu({ children, entries, label, selected, onSelect }: MenuProps) {
  const choose = (key: Key) => {
    entries.find(({ id }) => id === key)?.onAction?.()
    onSelect?.(String(key))
  }
  return (
    <AriaMenuTrigger>
      {children}
      <Popover className="popover popover-menu" offset={4}>
        <AriaMenu
          className="options"
          aria-label={label}
          onAction={choose}
          {...(selected === undefined
            ? {}
            : { selectionMode: 'single' as const, selectedKeys: [selected], disallowEmptySelection: true })}
        >
          {entries.map((entry) => (
            <AriaMenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              isDisabled={entry.isDisabled ?? false}
              className={entry.isDanger ? 'option option-danger' : 'option'}
            >
              {selected === undefined ? (
                entry.icon && <Icon name={entry.icon} size={16} />
              ) : (
                <Icon name="check" size={16} className="option-mark" />
              )}
              <span className="option-words">{entry.label}</span>
            </AriaMenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </AriaMenuTrigger>
  )
}
