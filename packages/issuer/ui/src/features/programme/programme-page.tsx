import { type Programme, ProgrammeConfig } from '@sello/protocol'
import {
  Button,
  ErrorState,
  Form,
  formatMoment,
  LoadingState,
  PageHeader,
  Tabs,
  useApi,
  useDisplay,
  useTexts,
  useZodForm,
  type Versioned,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useActorName } from '../../desk/application-words.tsx'
import { differencesOf } from '../../desk/differences.ts'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { ChecklistTab } from './checklist-tab.tsx'
import { LookTab } from './look-tab.tsx'
import { OfficesTab } from './offices-tab.tsx'
import './programme.css'
import type { ProgrammeForm } from './programme-form.ts'
import { type ProgrammeTab, programmeTabs } from './programme-tabs.ts'
import { programmeQuery } from './queries.ts'
import { ReasonsTab } from './reasons-tab.tsx'
import { SaveDialog } from './save-dialog.tsx'
import { SignInTab } from './sign-in-tab.tsx'
import { programmeTexts } from './texts.ts'
import { TimesTab } from './times-tab.tsx'
import { TypesTab } from './types-tab.tsx'
import { VersionsTab } from './versions-tab.tsx'

const route = getRouteApi('/desk/programme')

/** Everything of the programme that the administration sets for itself, saved as one version. */
export function ProgrammePage() {
  const t = useTexts(programmeTexts)
  const now = useQuery(programmeQuery(useApi()))
  const display = useDisplay()
  const actor = useActorName()
  const programme = now.data?.value
  return (
    <>
      <PageHeader
        title={t('title')}
        {...(programme
          ? {
              lead: t('lead', {
                version: programme.version,
                at: formatMoment(programme.changedAt, 'date-time', display),
                by: actor(programme.changedBy),
              }),
            }
          : {})}
      />
      {now.data ? (
        <Settings key={now.data.value.version} seen={now.data} />
      ) : now.error ? (
        <ErrorState error={now.error} onRetry={() => void now.refetch()} />
      ) : (
        <LoadingState lines={12} />
      )}
    </>
  )
}

const tabs: Readonly<Record<Exclude<ProgrammeTab, 'versions'>, (page: ProgrammeForm) => React.ReactNode>> = {
  look: LookTab,
  types: TypesTab,
  reasons: ReasonsTab,
  checklist: ChecklistTab,
  offices: OfficesTab,
  times: TimesTab,
  'sign-in': SignInTab,
}

function Settings({ seen }: { seen: Versioned<Programme> }) {
  const t = useTexts(programmeTexts)
  const { tab = 'look' } = route.useSearch()
  const { roles } = useSession()
  const [wanted, setWanted] = useState<ProgrammeConfig>()
  const base = seen.value.configuration
  const form = useZodForm({ schema: ProgrammeConfig, defaults: base, onSubmit: setWanted })
  const Shown = tab === 'versions' ? VersionsTab : tabs[tab]
  const changes = differencesOf(base, form.values).length
  const isReadOnly = !roles.includes('administrator')
  useUnsaved(changes > 0)
  return (
    <Form form={form} label={t('title')}>
      <Tabs
        label={t('title')}
        selected={tab}
        tabs={programmeTabs.map((id) => ({ id, label: t(`tab.${id}`) }))}
      >
        <Shown form={form} isReadOnly={isReadOnly} />
      </Tabs>
      {changes > 0 && (
        <div className="save-bar" role="status">
          <span className="strong">{t('save.changes', { count: changes })}</span>
          <span className="cluster gap-2">
            <Button onPress={() => form.reset()}>{t('save.undo')}</Button>
            <Button look="primary" type="submit">
              {t('save.save')}
            </Button>
          </span>
        </div>
      )}
      {wanted && (
        <SaveDialog base={base} wanted={wanted} etag={seen.etag} onClose={() => setWanted(undefined)} />
      )}
    </Form>
  )
}
