import { AppShell, Button, LinkButton, type NavGroup, PageHeader, StatusChip, Tabs } from '@sello/ui-kit'
import { useSearch } from '@tanstack/react-router'
import { KitForms } from './kit-forms.tsx'
import { KitOverlays } from './kit-overlays.tsx'
import { KitRecords } from './kit-records.tsx'
import { KitStates } from './kit-states.tsx'
import { KitTable } from './kit-table.tsx'

const tabs = ['records', 'table', 'forms', 'states', 'overlays'] as const

const groups: readonly NavGroup[] = [
  {
    entries: [
      { to: '/', label: 'My desk', icon: 'home', isExact: true },
      { to: '/kit', label: 'To sign', icon: 'sign', count: 3 },
      { to: '/sign-in', label: 'Applications', icon: 'clipboard' },
    ],
  },
  {
    label: 'Register',
    entries: [
      { to: '/setup', label: 'Operators', icon: 'building' },
      { to: '/enrol', label: 'Certificates', icon: 'certificate' },
      { to: '/a', label: 'Imports', icon: 'upload' },
    ],
  },
  {
    label: 'Administration',
    entries: [
      { to: '/b', label: 'Dashboard', icon: 'chart' },
      { to: '/c', label: 'Audit', icon: 'audit' },
      { to: '/d', label: 'Settings', icon: 'settings' },
    ],
  },
]

/** Every part on one page, with invented contents: to look at while building. Not in the product. */
export function KitPage() {
  const { tab = 'records' }: { tab?: string } = useSearch({ strict: false })
  const shown = tabs.find((known) => known === tab) ?? 'records'
  return (
    <AppShell
      brand={{ name: 'Dirección General de Aduanas', programme: 'Operador Económico Autorizado' }}
      freshness={{ asOf: '2026-11-21T14:03:22-06:00' }}
      groups={groups}
      user={{ name: 'Ana Solís Vargas', detail: 'Approver, Monitoring officer' }}
      userEntries={[
        { id: 'account', label: 'My account', icon: 'user' },
        { id: 'out', label: 'Sign out', icon: 'log-out' },
      ]}
    >
      <KitHeader />
      <Tabs
        label="Parts"
        selected={shown}
        tabs={[
          { id: 'records', label: 'Records' },
          { id: 'table', label: 'Table', count: 60_000 },
          { id: 'forms', label: 'Forms' },
          { id: 'states', label: 'States' },
          { id: 'overlays', label: 'Dialogs' },
        ]}
      >
        {shown === 'records' && <KitRecords />}
        {shown === 'table' && <KitTable />}
        {shown === 'forms' && <KitForms />}
        {shown === 'states' && <KitStates />}
        {shown === 'overlays' && <KitOverlays />}
      </Tabs>
    </AppShell>
  )
}

function KitHeader() {
  return (
    <PageHeader
      title="Cafés del Sur, S.A."
      crumbs={[{ label: 'Operators', to: '/kit' }]}
      status={<StatusChip status="ACTIVE" />}
      lead={
        <span className="numeric">CR-3101-445872 · Certificate CR-AEO-000417 · Exporter, manufacturer</span>
      }
      actions={
        <>
          <LinkButton to="/kit" icon="print">
            Print
          </LinkButton>
          <Button look="primary" icon="circle-pause">
            Suspend
          </Button>
        </>
      }
    />
  )
}
