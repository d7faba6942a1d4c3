import { CertificateProofCheck, type CertificateProof as Proof } from '@sello/protocol'
import {
  Button,
  CopyButton,
  DateTime,
  ErrorState,
  Icon,
  type KeyValue,
  KeyValueList,
  LoadingState,
  PlainDate,
  ProblemNotice,
  useAction,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { deskTexts } from '../desk-texts.ts'
import './certificate.css'
import { certificateProofQuery } from './queries.ts'
import { bytesOf, recomputeRoot, sameBytes } from './recompute-root.ts'

/** All that the ledger says about a version, one click away, and a button that checks it in front of the officer. */
export function ProofSection({ certificateId, version }: { certificateId: string; version: number }) {
  const t = useTexts(deskTexts)
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
        {t('proof.title')}
      </Button>
      <div id={id} className="proof-body" hidden={!isOpen}>
        {isOpen && <ProofBody key={version} certificateId={certificateId} version={version} />}
      </div>
    </section>
  )
}

function ProofBody({ certificateId, version }: { certificateId: string; version: number }) {
  const proof = useQuery(certificateProofQuery(useApi(), certificateId, version))
  if (proof.error) return <ErrorState error={proof.error} onRetry={() => void proof.refetch()} />
  if (!proof.data) return <LoadingState lines={6} />
  return (
    <>
      <ProofCheck proof={proof.data} />
      <ProofFacts proof={proof.data} />
    </>
  )
}

function ProofFacts({ proof }: { proof: Proof }) {
  return <KeyValueList items={useProofItems(proof)} />
}

function Hash({ text }: { text: string }) {
  return (
    <span className="cluster gap-1 code-line">
      <span className="code">{text}</span>
      <CopyButton text={text} />
    </span>
  )
}

function useProofItems(proof: Proof): KeyValue[] {
  const t = useTexts(deskTexts)
  const { anchor, status } = proof
  const item = (key: string, value: KeyValue['value']): KeyValue => ({ key, value })
  return [
    ...(anchor
      ? [
          item(t('proof.block'), <Hash text={String(anchor.block)} />),
          item(t('proof.time'), <DateTime value={anchor.time} style="date-time" />),
          ...(anchor.txHash ? [item(t('proof.transaction'), <Hash text={anchor.txHash} />)] : []),
          item(
            t('proof.officers'),
            <div className="stack gap-1">
              {anchor.officers.map(({ address, officer }) => (
                <div key={address}>
                  {officer && <span className="strong">{officer} </span>}
                  <Hash text={address} />
                </div>
              ))}
            </div>,
          ),
        ]
      : [item(t('proof.block'), t('proof.notAnchored'))]),
    item(t('proof.leaf'), <Hash text={proof.leaf} />),
    item(
      t('proof.path', { index: proof.leafIndex + 1, size: proof.treeSize }),
      proof.path.length === 0 ? (
        t('proof.pathEmpty')
      ) : (
        <ol className="proof-path">
          {proof.path.map((step) => (
            <li key={step} className="code">
              {step}
            </li>
          ))}
        </ol>
      ),
    ),
    item(t('proof.root'), <Hash text={proof.root} />),
    item(
      t('proof.statusList'),
      t('proof.statusPlace', { list: status.list, index: status.index, sequence: status.sequence }),
    ),
    item(
      t('proof.core'),
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      <section className="core" tabIndex={0} aria-label={t('proof.core')}>
        {JSON.stringify(proof.core, null, 2)}
      </section>,
    ),
  ]
}

interface Checked {
  readonly service: CertificateProofCheck
  /** Computed in this browser. */
  readonly pathHolds: boolean
}

function ProofCheck({ proof }: { proof: Proof }) {
  const t = useTexts(deskTexts)
  const { certificateId, version } = proof
  const check = useAction(async (api, _: undefined, key): Promise<Checked> => {
    const path = `/v1/certificates/${certificateId}/versions/${version}/proof/checks`
    const service = await api.send('POST', path, CertificateProofCheck, { body: {}, key })
    return { service, pathHolds: await holdsHere(proof) }
  })
  return (
    <div className="stack gap-2">
      <div className="cluster">
        <Button size="s" icon="refresh" isPending={check.isPending} onPress={() => void check.run(undefined)}>
          {t('proof.check')}
        </Button>
        {check.result && (
          <span className="soft small">
            {t('proof.checkedAt')} <PlainDate value={check.result.service.checkedAt} style="time" />
          </span>
        )}
      </div>
      <div role="status">{check.result && <CheckList checked={check.result} />}</div>
      {check.problem && <ProblemNotice problem={check.problem} />}
    </div>
  )
}

async function holdsHere({ leaf, leafIndex, treeSize, path, root }: Proof): Promise<boolean> {
  const found = await recomputeRoot({ leaf: bytesOf(leaf), leafIndex, treeSize, path: path.map(bytesOf) })
  return found !== undefined && sameBytes(found, bytesOf(root))
}

function CheckList({ checked }: { checked: Checked }) {
  const t = useTexts(deskTexts)
  const { service, pathHolds } = checked
  const isBlind = service.ok === null
  const checks = [
    { id: 'leafMatches', holds: service.leafMatches },
    { id: 'pathLeadsToRoot', holds: service.pathLeadsToRoot && pathHolds },
    { id: 'rootAnchored', holds: service.rootAnchored },
    { id: 'notDisavowed', holds: !service.disavowed },
    { id: 'statusAgrees', holds: service.statusAgrees },
  ] as const
  const tone = isBlind ? 'warn' : service.ok && pathHolds ? 'good' : 'bad'
  const word = { good: 'holds', bad: 'broken', warn: 'blind' } as const
  return (
    <div className={`notice notice-${tone}`}>
      <Icon name={tone === 'good' ? 'circle-check' : tone === 'warn' ? 'warning' : 'circle-x'} />
      <div className="stack gap-1">
        <strong>{t(`proof.${word[tone]}`)}</strong>
        <ul className="checks">
          {checks.map(({ id, holds }) => (
            <li key={id} data-result={holds ? 'passed' : 'failed'}>
              <Icon name={holds ? 'check' : 'x'} size={16} />
              <span>
                {t(`proof.checks.${id}`)}
                <span className="visually-hidden">: {holds ? t('yes') : t('no')}</span>
              </span>
            </li>
          ))}
        </ul>
        <span className="small soft">
          {t('proof.mirror', { block: service.mirror.block })}{' '}
          <PlainDate value={service.mirror.time} style="date-time" />
        </span>
      </div>
    </div>
  )
}
