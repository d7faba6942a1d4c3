import { Presences } from '@sello/protocol'
import { Icon, useApi, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { deskTexts } from './desk-texts.ts'
import './presence-note.css'

const SAY_EVERY_MS = 10_000

/** Who else has the record open: said to the service every 10 seconds while the page stands, taken back when it goes. */
export function usePresence(subject: string, editing: boolean) {
  const api = useApi()
  const [tab] = useState(() => crypto.randomUUID())
  const { data } = useQuery({
    queryKey: ['presence', subject, editing, tab],
    queryFn: ({ signal }) =>
      api.send('PUT', '/v1/presence', Presences, { body: { subject, editing, tab }, signal }),
    refetchInterval: SAY_EVERY_MS,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  useEffect(
    () => () => {
      // Who leaves by closing the tab is gone after 30 seconds anyway.
      api.order('DELETE', '/v1/presence', { query: { subject, tab } }).catch(() => undefined)
    },
    [api, subject, tab],
  )
  return data?.others ?? []
}

/** "Berta is editing this record." */
export function PresenceNote({ subject, editing = false }: { subject: string; editing?: boolean }) {
  const t = useTexts(deskTexts)
  const others = usePresence(subject, editing)
  return (
    <div className="presence" role="status">
      {others.map((other) => (
        <p key={other.username} className="presence-one" data-editing={other.editing}>
          <Icon name={other.editing ? 'edit' : 'eye'} size={16} />
          {t(other.editing ? 'presence.edits' : 'presence.looks', { name: other.displayName })}
        </p>
      ))}
    </div>
  )
}
