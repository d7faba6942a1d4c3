import { Link, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Freshness } from '../parts/freshness-bar.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import type { MenuEntry } from '../parts/overlay.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import type { Language } from '../text/languages.ts'
import { useTexts } from '../text/use-texts.ts'
import type { ShellBrand } from './brand.tsx'
import { type ShellUser, TopBar } from './top-bar.tsx'
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

export interface AppShellProps {
  readonly brand: ShellBrand
  readonly groups: readonly NavGroup[]
  readonly user: ShellUser
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
  useNewPage(() => {
    setMenuOpen(false)
    // A new page begins at its content, also for those who do not see it.
    main.current?.focus({ preventScroll: true })
  })
  useEscape(isMenuOpen, () => setMenuOpen(false))
  return (
    <div className="shell" data-menu={isMenuOpen ? 'open' : 'closed'}>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <TopBar {...props} isMenuOpen={isMenuOpen} onMenu={() => setMenuOpen(!isMenuOpen)} />
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

/** Calls when the address has become another page's, not at the first drawing. */
function useNewPage(onNew: () => void) {
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  const wasAt = useRef(pathname)
  const tell = useRef(onNew)
  tell.current = onNew
  useEffect(() => {
    if (wasAt.current === pathname) return
    wasAt.current = pathname
    tell.current()
  }, [pathname])
}

function useEscape(isOpen: boolean, onClose: () => void) {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close.current()
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isOpen])
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
