import type { CertificateVersion } from '@sello/protocol'
import { Button, Menu, useTexts } from '@sello/ui-kit'
import { useSession } from '../../app/use-session.ts'
import {
  type Decision,
  decides,
  decisionIcons,
  decisionsFor,
  holdsOne,
  isFinal,
} from '../decisions/decision-kinds.ts'
import { deskTexts } from '../desk-texts.ts'

/** What may be decided about the certificate now, for those who decide. */
export function DecisionMenu({
  version,
  onChoose,
}: {
  version: CertificateVersion
  onChoose: (decision: Decision) => void
}) {
  const t = useTexts(deskTexts)
  const { roles } = useSession()
  const allowed = decisionsFor(version.state)
  if (allowed.length === 0 || !holdsOne(roles, decides)) return null
  return (
    <Menu
      label={t('decide')}
      entries={allowed.map((decision) => ({
        id: decision,
        label:
          decision === 'reassess' && version.state === 'REASSESSMENT'
            ? t('reassess.conclude')
            : t(`decision.${decision}.title`),
        icon: decisionIcons[decision],
        isDanger: isFinal(decision),
        onAction: () => onChoose(decision),
      }))}
    >
      <Button look="primary" icon="gavel" iconAfter="chevron-down">
        {t('decide')}
      </Button>
    </Menu>
  )
}
