import type { Act, CertificateVersion } from '@sello/protocol'
import { formatMoment, useDisplay, useTexts } from '@sello/ui-kit'
import { lastDayBefore } from './days.ts'
import { deskTexts } from './desk-texts.ts'

const decided: Readonly<Partial<Record<CertificateVersion['state'], readonly Act['kind'][]>>> = {
  SUSPENDED: ['suspend'],
  REVOKED: ['revoke'],
  WITHDRAWN: ['withdraw'],
  ANNULLED: ['annul'],
  DISAVOWED: ['disavow'],
}

/** The act that brought a version into its state, where one did; `acts` are the certificate's, newest first. */
export function decisiveAct(version: CertificateVersion, acts: readonly Act[]): Act | undefined {
  const kinds = decided[version.state]
  if (!kinds) return acts.find(({ id }) => id === version.actId)
  return acts.find(({ kind, state }) => state === 'final' && kinds.includes(kind))
}

/** "Suspended until 3 March 2027, by decision of 2 officers." */
export function useStatusSentence(): (version: CertificateVersion, acts: readonly Act[]) => string {
  const t = useTexts(deskTexts)
  const display = useDisplay()
  const day = (moment: string) => formatMoment(moment, 'long-date', display)
  return (version, acts) => {
    const { state, terms, suspension } = version
    const officers = decisiveAct(version, acts)?.signatures.length
    const by = officers ? t('statusBy', { count: officers }) : ''
    const sentence = (text: string) => `${text}${by}.`
    const since = version.statusEffective ?? version.endedAt ?? version.grantedAt
    const on = since ? day(since) : ''
    switch (state) {
      case 'PROPOSED':
        return `${t('sentence.proposed')}.`
      case 'GRANTED':
        return sentence(t('sentence.granted', { from: day(terms.effectiveFrom) }))
      case 'ACTIVE':
        return sentence(
          terms.expiresOn
            ? t('sentence.active', { from: day(terms.effectiveFrom), until: day(terms.expiresOn) })
            : t('sentence.activeOpen', { from: day(terms.effectiveFrom) }),
        )
      case 'REASSESSMENT':
        return `${t('sentence.reassessment', { since: version.reassessment ? day(version.reassessment.since) : on })}.`
      case 'SUSPENDED':
        return sentence(
          suspension?.until
            ? t('sentence.suspended', { until: day(lastDayBefore(suspension.until, display.timeZone)) })
            : t('sentence.suspendedOpen', { since: suspension ? day(suspension.since) : on }),
        )
      case 'EXPIRED':
        return `${t('sentence.expired', { on: terms.expiresOn ? day(terms.expiresOn) : on })}.`
      case 'SUPERSEDED':
        return `${t('sentence.superseded', { on })}.`
      case 'REVOKED':
        return sentence(t('sentence.revoked', { on }))
      case 'WITHDRAWN':
        return sentence(t('sentence.withdrawn', { on }))
      case 'ANNULLED':
        return sentence(t('sentence.annulled', { on: version.endedAt ? day(version.endedAt) : on, from: on }))
      case 'DISAVOWED':
        return sentence(t('sentence.disavowed', { on }))
    }
  }
}

/** The version that stands for the certificate: the live one, else the last. */
export function presentVersion(versions: readonly CertificateVersion[]): CertificateVersion | undefined {
  const live = ['ACTIVE', 'REASSESSMENT', 'SUSPENDED', 'GRANTED']
  return (
    versions.findLast(({ state }) => live.includes(state)) ??
    versions.findLast(({ state }) => state !== 'PROPOSED') ??
    versions.at(-1)
  )
}
