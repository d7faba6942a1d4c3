import { Link, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { IconButton } from '../parts/button.tsx'
import { type Freshness, FreshnessBar } from '../parts/freshness-bar.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { Menu, type MenuEntry } from '../parts/overlay.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { type Language, languageNames, languages } from '../text/languages.ts'
import { useLanguage, useTexts } from '../text/use-texts.ts'
import { type Theme, themes, useTheme } from '../theme/theme.ts'
import { useOnline } from './use-online.ts'

export interface NavEntry {
  readonly to: string
  readonly label: string
  readonly icon: IconName
  /** How much waits there. */
  readonly count?: number
  /** Only this address itself is "here", not those below it. */
  readonly isExact?: boolean
}

export interface NavGroup {
  readonly label?: string
  readonly entries: readonly NavEntry[]
}

export interface ShellBrand {
  readonly name: string
  readonly programme: string
  readonly logoUrl?: string | undefined
}

export interface AppShellProps {
  readonly brand: ShellBrand
  readonly groups: readonly NavGroup[]
  readonly user: { readonly name: string; readonly detail?: string }
  readonly userEntries: readonly MenuEntry[]
  readonly onLanguage?: (language: Language) => void
  readonly freshness?: Freshness | undefined
  /** A search of everything, for the bar on top. */
  readonly search?: ReactNode
  readonly children: ReactNode
}

/** The frame of every page: where one can go, who one is, how fresh things are; and the page. */
export function AppShell(props: AppShellProps) {
  const t = useTexts(kitTexts)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  const isOnline = useOnline()
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  const wasAt = useRef(pathname)
  useEffect(() => {
    if (wasAt.current === pathname) return
    wasAt.current = pathname
    setMenuOpen(false)
    // A new page begins at its content, also for those who do not see it.
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  useEffect(() => {
    if (!isMenuOpen) return
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setMenuOpen(false)
    window.addEventListener('keydown', close)
    return () => window.removeEventListener('keydown', close)
  }, [isMenuOpen])
  return (
    <div className="shell" data-menu={isMenuOpen ? 'open' : 'closed'}>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <header className="topbar no-print">
        <span className="topbar-menu">
          <IconButton
            icon={isMenuOpen ? 'x' : 'menu'}
            label={isMenuOpen ? t('close') : t('shell.menu')}
            onPress={() => setMenuOpen(!isMenuOpen)}
            aria-expanded={isMenuOpen}
            aria-controls="navigation"
          />
        </span>
        <Brand brand={props.brand} />
        <div className="topbar-search">{props.search}</div>
        <div className="topbar-end">
          {props.freshness && (
            <span className="topbar-fresh">
              <FreshnessBar freshness={props.freshness} />
            </span>
          )}
          <LanguageMenu onLanguage={props.onLanguage} />
          <ThemeMenu />
          <UserMenu user={props.user} entries={props.userEntries} />
        </div>
      </header>
      <nav id="navigation" className="nav no-print" aria-label={t('shell.navigation')}>
        <div className="nav-inner">
          {props.groups.map((group) => (
            <NavSection key={group.label ?? 'first'} group={group} />
          ))}
        </div>
      </nav>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes the menu as well */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only a place beside the menu */}
      <div className="nav-shade" onClick={() => setMenuOpen(false)} />
      <main id="content" ref={main} tabIndex={-1} className="main">
        {!isOnline && (
          <div className="offline" role="status">
            <Icon name="wifi-off" />
            <span>{t('shell.offline')}</span>
          </div>
        )}
        <div className="page">{props.children}</div>
      </main>
    </div>
  )
}

function Brand({ brand }: { brand: ShellBrand }) {
  return (
    <Link to="/" className="brand">
      {brand.logoUrl ? (
        <img src={brand.logoUrl} alt="" className="brand-logo" />
      ) : (
        <span className="brand-mark" aria-hidden="true">
          <Icon name="shield" size={20} />
        </span>
      )}
      <span className="brand-words">
        <span className="brand-name">{brand.name}</span>
        <span className="brand-programme">{brand.programme}</span>
      </span>
    </Link>
  )
}

function NavSection({ group }: { group: NavGroup }) {
  return (
    <div className="nav-group">
      {group.label && <h2 className="nav-label">{group.label}</h2>}
      <ul>
        {group.entries.map(({ to, label, icon, count, isExact }) => (
          <li key={to}>
            <Link
              to={to}
              className="nav-link"
              activeOptions={{ exact: isExact ?? false, includeSearch: false }}
            >
              <Icon name={icon} />
              <span className="nav-words">{label}</span>
              {count ? <span className="nav-count numeric">{count}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function LanguageMenu({ onLanguage }: { onLanguage?: ((language: Language) => void) | undefined }) {
  const t = useTexts(kitTexts)
  const { language, setLanguage } = useLanguage()
  const choose = (id: string) => {
    const chosen = languages.find((known) => known === id)
    if (!chosen) return
    void setLanguage(chosen)
    onLanguage?.(chosen)
  }
  return (
    <Menu
      label={t('shell.language')}
      selected={language}
      onSelect={choose}
      entries={languages.map((id) => ({ id, label: languageNames[id] }))}
    >
      <IconButton icon="languages" label={`${t('shell.language')}: ${languageNames[language]}`} />
    </Menu>
  )
}

export function ThemeMenu() {
  const t = useTexts(kitTexts)
  const { theme, setTheme } = useTheme()
  const words: Record<Theme, string> = {
    auto: t('shell.themeAuto'),
    light: t('shell.themeLight'),
    dark: t('shell.themeDark'),
  }
  const icon = ({ auto: 'sun-moon', light: 'sun', dark: 'moon' } as const)[theme]
  return (
    <Menu
      label={t('shell.theme')}
      selected={theme}
      onSelect={(id) => setTheme(themes.find((known) => known === id) ?? 'auto')}
      entries={themes.map((id) => ({ id, label: words[id] }))}
    >
      <IconButton icon={icon} label={`${t('shell.theme')}: ${words[theme]}`} />
    </Menu>
  )
}

function UserMenu({ user, entries }: { user: AppShellProps['user']; entries: readonly MenuEntry[] }) {
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
