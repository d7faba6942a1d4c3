import { type ReactNode, useId, useState } from 'react'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { Button } from './button.tsx'
import { CodeLine } from './copy-button.tsx'
import { DateTime } from './date-time.tsx'
import { Chip } from './status-chip.tsx'
import { type KeyValue, KeyValueList } from './surface.tsx'

export interface Proof {
  readonly block?: number
  readonly blockTime?: string
  readonly root?: string
  readonly transaction?: string
  readonly path?: readonly string[]
  readonly officers?: readonly string[]
  readonly more?: readonly KeyValue[]
}

/** All that the ledger says about this, one click away, and a button that checks it again in front of you. */
export function ProofPanel({ proof, onCheck }: { proof: Proof; onCheck?: () => Promise<boolean> }) {
  const t = useTexts(kitTexts)
  return (
    <ProofFold title={t('proof.title')}>
      <KeyValueList items={proofItems(proof, t)} />
      {onCheck && <ProofCheck onCheck={onCheck} />}
    </ProofFold>
  )
}

/** What the ledger says lies folded: drawn when somebody asks for it. */
export function ProofFold({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <section className="proof no-print">
      <Button
        look="quiet"
        size="s"
        icon="shield"
        iconAfter={isOpen ? 'chevron-up' : 'chevron-down'}
        onPress={() => setOpen(!isOpen)}
        aria-expanded={isOpen}
        aria-controls={id}
      >
        {title}
      </Button>
      <div id={id} hidden={!isOpen} className="proof-body">
        {isOpen && children}
      </div>
    </section>
  )
}

function ProofCheck({ onCheck }: { onCheck: () => Promise<boolean> }) {
  const t = useTexts(kitTexts)
  const [result, setResult] = useState<'none' | 'working' | 'holds' | 'broken'>('none')
  const check = async () => {
    setResult('working')
    setResult((await onCheck().catch(() => false)) ? 'holds' : 'broken')
  }
  return (
    <div className="cluster">
      <Button size="s" icon="refresh" onPress={() => void check()} isPending={result === 'working'}>
        {t('proof.check')}
      </Button>
      <span role="status">
        {result === 'holds' && (
          <Chip tone="good" icon="circle-check">
            {t('proof.checked')}
          </Chip>
        )}
        {result === 'broken' && (
          <Chip tone="bad" icon="circle-x">
            {t('proof.broken')}
          </Chip>
        )}
      </span>
    </div>
  )
}

function proofItems(
  proof: Proof,
  t: (
    key: 'proof.block' | 'proof.time' | 'proof.root' | 'proof.transaction' | 'proof.path' | 'proof.officers',
  ) => string,
): KeyValue[] {
  const code = (text: string) => <CodeLine text={text} />
  const items: KeyValue[] = []
  if (proof.block !== undefined) items.push({ key: t('proof.block'), value: code(String(proof.block)) })
  if (proof.blockTime)
    items.push({ key: t('proof.time'), value: <DateTime value={proof.blockTime} style="date-time" /> })
  if (proof.root) items.push({ key: t('proof.root'), value: code(proof.root) })
  if (proof.transaction) items.push({ key: t('proof.transaction'), value: code(proof.transaction) })
  if (proof.path?.length) items.push({ key: t('proof.path'), value: <ProofPath steps={proof.path} /> })
  if (proof.officers?.length)
    items.push({
      key: t('proof.officers'),
      value: (
        <div className="stack gap-1">
          {proof.officers.map((officer) => (
            <div key={officer}>{code(officer)}</div>
          ))}
        </div>
      ),
    })
  return [...items, ...(proof.more ?? [])]
}

/** The hashes that lead from a leaf to its root, in their order. */
export function ProofPath({ steps }: { steps: readonly string[] }) {
  return (
    <ol className="proof-path">
      {steps.map((step) => (
        <li key={step} className="code">
          {step}
        </li>
      ))}
    </ol>
  )
}
