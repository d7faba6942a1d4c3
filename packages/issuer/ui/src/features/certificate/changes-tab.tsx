import type { CertificateVersion } from '@sello/protocol'
import { Card, EmptyState, PlainDate, useTexts } from '@sello/ui-kit'
import { FieldChanges } from '../../desk/field-words.tsx'
import { RegisterChip } from '../../desk/register-chip.tsx'
import { certificateTexts } from './texts.ts'
import { versionDifferences } from './version-differences.ts'

/** Each version against the one before it, newest first. */
export function ChangesTab({ versions }: { versions: readonly CertificateVersion[] }) {
  const t = useTexts(certificateTexts)
  if (versions.length < 2)
    return (
      <Card>
        <EmptyState icon="history" title={t('onlyOne')}>
          {t('onlyOneHint')}
        </EmptyState>
      </Card>
    )
  return (
    <div className="stack">
      {versions.toReversed().map((version) => (
        <VersionCard
          key={version.id}
          version={version}
          before={versions.findLast((one) => one.version < version.version)}
        />
      ))}
    </div>
  )
}

interface VersionProps {
  readonly version: CertificateVersion
  readonly before: CertificateVersion | undefined
}

function VersionCard({ version, before }: VersionProps) {
  const t = useTexts(certificateTexts)
  return (
    <Card
      title={
        before
          ? t('between', { from: before.version, to: version.version })
          : t('first', { version: version.version })
      }
      actions={<RegisterChip status={version.state} />}
    >
      <div className="stack gap-2">
        <p className="soft small">
          {version.grantedAt && (
            <>
              {t('granted')} <PlainDate value={version.grantedAt} style="date-time" />
            </>
          )}
          {version.endedAt && (
            <>
              {' · '}
              {t('ended')} <PlainDate value={version.endedAt} style="date-time" />
            </>
          )}
        </p>
        {before && (
          <FieldChanges changes={versionDifferences(before, version)} programme={version.terms.programme} />
        )}
      </div>
    </Card>
  )
}
