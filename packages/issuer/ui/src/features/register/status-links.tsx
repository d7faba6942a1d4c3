import { type OperatorFacets, registerStatuses } from '@sello/protocol'
import { useDisplay, useTexts } from '@sello/ui-kit'
import { Link } from '@tanstack/react-router'
import { deskTexts } from '../../desk/desk-texts.ts'
import './register.css'
import type { RegisterSearch } from './register-search.ts'
import { registerTexts } from './texts.ts'

/** The register by status, with how many there are: the first cut that everybody makes. */
export function StatusLinks({
  facets,
  search,
}: {
  facets: OperatorFacets | undefined
  search: RegisterSearch
}) {
  const t = useTexts(registerTexts)
  const words = useTexts(deskTexts)
  const { locale } = useDisplay()
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const counts = new Map((facets?.status ?? []).map(({ value, count: found }) => [value, found]))
  const shown = registerStatuses.filter((status) => counts.has(status) || status === search.status)
  return (
    <nav className="status-links" aria-label={t('byStatus')}>
      <StatusLink
        status={undefined}
        label={t('all')}
        count={facets && !search.status ? count(facets.total) : undefined}
        search={search}
      />
      {shown.map((status) => (
        <StatusLink
          key={status}
          status={status}
          label={words(`status.${status}`)}
          count={count(counts.get(status) ?? 0)}
          search={search}
        />
      ))}
    </nav>
  )
}

function StatusLink({
  status,
  label,
  count,
  search,
}: {
  status: RegisterSearch['status']
  label: string
  count: string | undefined
  search: RegisterSearch
}) {
  return (
    <Link
      to="/operators"
      search={{ ...search, status }}
      resetScroll={false}
      className="status-link"
      aria-current={search.status === status ? 'page' : undefined}
      activeProps={{}}
      // "All" is the link without a status: on a list with one it is not where one is.
      activeOptions={{ exact: true, explicitUndefined: true }}
    >
      {label} <span className="numeric">{count}</span>
    </Link>
  )
}
