import { type ReactNode, useEffect } from 'react'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { TextLink } from './button.tsx'
import { Icon } from './icon.tsx'

export interface Crumb {
  readonly label: string
  readonly to: string
  readonly params?: Readonly<Record<string, string>>
}

interface PageHeaderProps {
  readonly title: ReactNode
  readonly crumbs?: readonly Crumb[]
  /** Chips beside the title. */
  readonly status?: ReactNode
  /** One line under the title: an id, a sentence. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
}

/** What page this is, where it stands and what can be done with the whole of it. One h1 per page. */
export function PageHeader({ title, crumbs = [], status, lead, actions }: PageHeaderProps) {
  useEffect(() => {
    if (typeof title === 'string') document.title = `${title} · Sello`
  }, [title])
  return (
    <header className="page-header">
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <div className="page-title">
        <div className="stack gap-1">
          <div className="cluster">
            <h1>{title}</h1>
            {status}
          </div>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="cluster page-actions no-print">{actions}</div>}
      </div>
    </header>
  )
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTexts(kitTexts)
  return (
    <nav aria-label={t('shell.breadcrumbs')}>
      <ol className="crumbs">
        {crumbs.map(({ label, to, params }) => (
          <li key={to}>
            <TextLink to={to} {...(params ? { params } : {})}>
              {label}
            </TextLink>
            <Icon name="chevron-right" size={14} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** A part of a page with a heading of its own. */
export function Card({
  title,
  actions,
  children,
  level = 2,
  flush = false,
}: {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  level?: 2 | 3
  /** No padding inside: for tables and lists that go to the edge. */
  flush?: boolean
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className="card">
      {(title || actions) && (
        <header className="card-head">
          {title && <Heading>{title}</Heading>}
          {actions && <div className="cluster gap-2 no-print">{actions}</div>}
        </header>
      )}
      <div className={flush ? 'card-flush' : 'card-body'}>{children}</div>
    </section>
  )
}

/** One figure that somebody answers for. */
export function Figure({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="figure">
      <span className="figure-label">{label}</span>
      <span className="figure-value numeric">{value}</span>
      {note && <span className="figure-note">{note}</span>}
    </div>
  )
}

/** Figures side by side. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className="figures">{children}</div>
}

export interface KeyValue {
  readonly key: string
  readonly value: ReactNode
}

/** What is known of a thing, name by name. Empty values are left out by the caller. */
export function KeyValueList({ items, columns = 1 }: { items: readonly KeyValue[]; columns?: 1 | 2 }) {
  return (
    <dl className={`key-values key-values-${columns}`}>
      {items.map(({ key, value }) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
