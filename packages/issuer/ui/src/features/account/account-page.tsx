import { PageHeader, Tabs, useTexts } from '@sello/ui-kit'
import { getRouteApi } from '@tanstack/react-router'
import { useSession } from '../../app/use-session.ts'
import { ProfileTab } from './profile-tab.tsx'
import { SecurityTab } from './security-tab.tsx'
import { SessionsTab } from './sessions-tab.tsx'
import { accountTexts } from './texts.ts'

const route = getRouteApi('/desk/account')

export function AccountPage() {
  const t = useTexts(accountTexts)
  const session = useSession()
  const { tab = 'profile' } = route.useSearch()
  return (
    <>
      <PageHeader title={t('title')} lead={session.displayName} />
      <Tabs
        label={t('tabs.label')}
        selected={tab}
        tabs={[
          { id: 'profile', label: t('tabs.profile'), icon: 'user' },
          { id: 'security', label: t('tabs.security'), icon: 'lock' },
          { id: 'sessions', label: t('tabs.sessions'), icon: 'devices' },
        ]}
      >
        {tab === 'profile' && <ProfileTab />}
        {tab === 'security' && <SecurityTab />}
        {tab === 'sessions' && <SessionsTab />}
      </Tabs>
    </>
  )
}
