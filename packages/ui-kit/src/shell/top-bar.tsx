import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { IconButton } from '../parts/button.tsx'
import { type Freshness, FreshnessBar } from '../parts/freshness-bar.tsx'
import { Icon } from '../parts/icon.tsx'
import { Menu, type MenuEntry } from '../parts/overlay.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import type { Language } from '../text/languages.ts'
import { useTexts } from '../text/use-texts.ts'
import { Brand, type ShellBrand } from './brand.tsx'
import { LanguageMenu, ThemeMenu } from './display-menus.tsx'

export interface ShellUser {
  readonly name: string
  readonly detail?: string
}

interface TopBarProps {
  readonly brand: ShellBrand
  readonly user: ShellUser
  readonly userEntries: readonly MenuEntry[]
  readonly onLanguage?: (language: Language) => void
  readonly freshness?: Freshness | undefined
  readonly search?: ReactNode
  readonly isMenuOpen: boolean
  readonly onMenu: () => void
}

/** Whose desk this is, a search of everything, how fresh things are, and who one is. */
export function TopBar({ brand, search, freshness, onLanguage, isMenuOpen, onMenu, ...props }: TopBarProps) {
  const t = useTexts(kitTexts)
  return (
    <header className="topbar no-print">
      <span className="topbar-menu">
        <IconButton
          icon={isMenuOpen ? 'x' : 'menu'}
          label={isMenuOpen ? t('close') : t('shell.menu')}
          onPress={onMenu}
          aria-expanded={isMenuOpen}
          aria-controls="navigation"
        />
      </span>
      <Link to="/" className="brand">
        <Brand brand={brand} />
      </Link>
      <div className="topbar-search">{search}</div>
      <div className="topbar-end">
        {freshness && (
          <span className="topbar-fresh">
            <FreshnessBar freshness={freshness} />
          </span>
        )}
        <LanguageMenu onLanguage={onLanguage} />
        <ThemeMenu />
        <UserMenu user={props.user} entries={props.userEntries} />
      </div>
    </header>
  )
}

function UserMenu({ user, entries }: { user: ShellUser; entries: readonly MenuEntry[] }) {
  const t = useTexts(kitTexts)
  return (
    <Menu label={t('shell.account')} entries={entries}>
      <AriaButton className="user">
        <span className="visually-hidden">{t('shell.account')}: </span>
        <span className="user-mark" aria-hidden="true">
          {initials(user.name)}
        </span>
        <span className="user-words">
          <span className="user-name">{user.name}</span>
          {user.detail && <span className="user-detail">{user.detail}</span>}
        </span>
        <Icon name="chevron-down" size={16} />
      </AriaButton>
    </Menu>
  )
}

function initials(name: string): string {
  const words = name.trim().split(/[\s._-]+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}
