import type { CertificateVersion } from '@sello/protocol'
import { Icon, IconButton, useTexts } from '@sello/ui-kit'
import { useEffect, useRef } from 'react'
import { deskTexts } from '../desk-texts.ts'
import { LiveAct } from '../live-act.tsx'
import { RegisterChip } from '../register-chip.tsx'
import { ChangeDecisionForm } from './change-decision.tsx'
import './decision-panel.css'
import {
  type Decision,
  decisionIcons,
  type StatusDecision,
  statusAfter,
  statusDecisions,
} from './decision-kinds.ts'
import { ReassessDecision } from './reassess-decision.tsx'
import { StatusDecisionForm } from './status-decision.tsx'

interface DecisionPanelProps {
  readonly decision: Decision
  readonly certificateId: string
  readonly version: CertificateVersion
  /** The act that came of it, once it is proposed. */
  readonly actId: string | undefined
  readonly onAct: (id: string) => void
  readonly onDecide: (decision: Decision) => void
  readonly onClose: () => void
}

const isStatusDecision = (decision: Decision): decision is StatusDecision =>
  statusDecisions.some((one) => one === decision)

/** A decision beside the record that it is about: what changes, why, from when, who signs, what follows; then its way. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { decision, version, actId, onClose } = props
  const t = useTexts(deskTexts)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [decision, actId])
  return (
    <section className="decision" aria-labelledby="decision-title">
      <header className="decision-head">
        <Icon name={decisionIcons[decision]} size={20} />
        <h2 id="decision-title" ref={heading} tabIndex={-1}>
          {decision === 'reassess' && version.state === 'REASSESSMENT'
            ? t('reassess.conclude')
            : t(`decision.${decision}.title`)}
        </h2>
        <IconButton icon="x" label={t('close')} size="s" onPress={onClose} />
      </header>
      <What decision={decision} version={version} />
      <div className="decision-body">
        {actId ? (
          <div className="stack">
            <p className="strong">{t('decision.underWay')}</p>
            <LiveAct id={actId} />
          </div>
        ) : (
          <DecisionForm {...props} />
        )}
      </div>
    </section>
  )
}

/** Which certificate it is about, and what its status becomes. */
function What({ decision, version }: Pick<DecisionPanelProps, 'decision' | 'version'>) {
  const t = useTexts(deskTexts)
  const { terms, state } = version
  return (
    <div className="decision-what">
      <span className="numeric">
        {terms.certificateNumber} · {t('paper.version', { version: version.version })}
      </span>
      {isStatusDecision(decision) && state !== statusAfter[decision] && (
        <span className="cluster gap-2">
          <RegisterChip status={state} />
          <Icon name="arrow-right" size={16} />
          <span className="visually-hidden">{t('becomes')}</span>
          <RegisterChip status={statusAfter[decision]} />
        </span>
      )}
    </div>
  )
}

function DecisionForm(props: DecisionPanelProps) {
  const { decision, certificateId, version, onClose, onAct, onDecide } = props
  if (decision === 'reassess')
    return <ReassessDecision certificateId={certificateId} onDone={onClose} onNext={onDecide} />
  if (decision === 'change')
    return (
      <ChangeDecisionForm
        certificateId={certificateId}
        version={version}
        onDone={({ id }) => onAct(id)}
        onCancel={onClose}
      />
    )
  return (
    <StatusDecisionForm
      key={decision}
      decision={decision}
      certificateIds={[certificateId]}
      covered={version.terms}
      onDone={({ id }) => onAct(id)}
      onCancel={onClose}
    />
  )
}
