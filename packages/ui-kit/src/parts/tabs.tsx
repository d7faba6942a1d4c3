import { Link, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { Num } from './date-time.tsx'
import { Icon, type IconName } from './icon.tsx'

export interface Tab {
  readonly id: string
  readonly label: string
  readonly icon?: IconName
  /** How many things are behind it. */
  readonly count?: number
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly selected: string
  readonly param?: string
  readonly children: ReactNode
}

/**
 * Tabs whose choice is in the address (`?tab=history`), so that Back and links to a colleague work. They are links
 * to parts of a page (`aria-current`), each with an address of its own.
 */
export function Tabs({ label, tabs, selected, param = 'tab', children }: TabsProps) {
  const list = useRef<HTMLElement>(null)
  // On a telephone the chosen one may lie beyond the edge.
  useEffect(() => {
    const chosen = list.current?.querySelector(`[data-tab="${CSS.escape(selected)}"]`)
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [selected])
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <div className="tabs">
      <nav ref={list} aria-label={label} className="tab-list no-print">
        {tabs.map(({ id, label: words, icon, count }) => (
          <Link
            key={id}
            to={pathname}
            search={(before: Record<string, unknown>) => ({ ...before, [param]: id })}
            className="tab"
            data-tab={id}
            aria-current={id === selected ? 'page' : undefined}
            activeProps={{}}
            resetScroll={false}
          >
            {icon && <Icon name={icon} size={16} />}
            {words}
            {count !== undefined && (
              <span className="tab-count">
                <Num value={count} />
              </span>
            )}
          </Link>
        ))}
      </nav>
      <div className="tab-panel">{children}</div>
    </div>
  )
}
