import type { Act } from '@sello/protocol'
import { PlainDate, ProofPanel, useTexts } from '@sello/ui-kit'
import { useOfficerName } from '../../desk/colleagues.ts'
import { actsTexts } from './texts.ts'

/** Where the act stands on the ledger, step by step. */
export function ActProof({ act }: { act: Act }) {
  const t = useTexts(actsTexts)
  const officerName = useOfficerName()
  const landed = act.steps.flatMap((step) => (step.landed ? [{ call: step.call, ...step.landed }] : []))
  if (landed.length === 0) return null
  return (
    <ProofPanel
      proof={{
        officers: act.signatures.map(({ officer, address }) => `${officerName(officer)} ${address}`),
        more: landed.map(({ call, txHash, block, time }, index) => ({
          key: t('step', { number: index + 1, call }),
          value: (
            <div className="stack gap-1">
              <span className="code">{txHash}</span>
              <span className="soft small">
                {t('block', { block })} ·{' '}
                <PlainDate value={new Date(time * 1_000).toISOString()} style="date-time" />
              </span>
            </div>
          ),
        })),
      }}
    />
  )
}
