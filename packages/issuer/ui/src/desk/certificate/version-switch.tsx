import type { CertificateVersion } from '@sello/protocol'
import { useTexts } from '@sello/ui-kit'
import { Link, useRouterState } from '@tanstack/react-router'
import { deskTexts } from '../desk-texts.ts'
import './certificate.css'

/** The versions of a certificate, newest first; which one is shown stands in the address. */
export function VersionSwitch({
  versions,
  shown,
}: {
  versions: readonly CertificateVersion[]
  shown: CertificateVersion
}) {
  const t = useTexts(deskTexts)
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  if (versions.length < 2) return null
  return (
    <nav aria-label={t('versions')} className="versions no-print">
      {versions.toReversed().map((version) => (
        <Link
          key={version.id}
          to={pathname}
          search={(before: Record<string, unknown>) => ({ ...before, version: version.version })}
          resetScroll={false}
          aria-current={version.id === shown.id ? 'page' : undefined}
          activeProps={{}}
          className="version"
        >
          {t('paper.version', { version: version.version })}
          <span>{t(`status.${version.state}`)}</span>
        </Link>
      ))}
    </nav>
  )
}
