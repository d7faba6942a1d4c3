import type { Act } from '@sello/protocol'
import { Icon, PlainDate, useTexts } from '@sello/ui-kit'
import { hasEnded } from '../../desk/act-words.tsx'
import { useOfficerName } from '../../desk/colleagues.ts'
import { actsTexts } from './texts.ts'

/** Who has signed, and how many are still to. */
export function Signers({ act }: { act: Act }) {
  const t = useTexts(actsTexts)
  const officerName = useOfficerName()
  const open = hasEnded(act) ? 0 : Math.max(0, act.quorum - act.signatures.length)
  return (
    <ul className="signers" aria-label={t('signatures')}>
      {act.signatures.map(({ officer, at }) => (
        <li key={officer}>
          <Icon name="circle-check" />
          <span>
            {officerName(officer)}
            <span className="act-subject small">
              <PlainDate value={at} style="date-time" />
            </span>
          </span>
        </li>
      ))}
      {Array.from({ length: open }, (_, index) => (
        <li key={index} data-state="open">
          <Icon name="circle-dashed" />
          <span className="soft">{t('another')}</span>
        </li>
      ))}
    </ul>
  )
}
