import { CertificateProofCheck, type CertificateProof as Proof } from '@sello/protocol'
import {
  Button,
  CodeLine,
  DateTime,
  ErrorState,
  Icon,
  type KeyValue,
  KeyValueList,
  LoadingState,
  PlainDate,
  ProblemNotice,
  ProofFold,
  ProofPath,
  useAction,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { deskTexts } from '../desk-texts.ts'
import './certificate.css'
import { certificateProofQuery } from './queries.ts'
import { bytesOf, recomputeRoot, sameBytes } from './recompute-root.ts'

/** All that the ledger says about a version, one click away, and a button that checks it in front of the officer. */
export function ProofSection({ certificateId, version }: { certificateId: string; version: number }) {
  const t = useTexts(deskTexts)
  return (
    <ProofFold title={t('proof.title')}>
      <ProofBody key={version} certificateId={certificateId} version={version} />
    </ProofFold>
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
  const t = useTexts(deskTexts)
  const { status } = proof
  return (
    <KeyValueList
      items={[
        ...useAnchorItems(proof.anchor),
        { key: t('proof.leaf'), value: <CodeLine text={proof.leaf} /> },
        {
          key: t('proof.path', { index: proof.leafIndex + 1, size: proof.treeSize }),
          value: proof.path.length === 0 ? t('proof.pathEmpty') : <ProofPath steps={proof.path} />,
        },
        { key: t('proof.root'), value: <CodeLine text={proof.root} /> },
        {
          key: t('proof.statusList'),
          value: t('proof.statusPlace', {
            list: status.list,
            index: status.index,
            sequence: status.sequence,
          }),
        },
        {
          key: t('proof.core'),
          value: (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            <section className="core" tabIndex={0} aria-label={t('proof.core')}>
              {JSON.stringify(proof.core, null, 2)}
            </section>
          ),
        },
      ]}
    />
  )
}

/** In which block it stands, and who signed it there. */
function useAnchorItems(anchor: Proof['anchor']): KeyValue[] {
  const t = useTexts(deskTexts)
  if (!anchor) return [{ key: t('proof.block'), value: t('proof.notAnchored') }]
  const { block, time, txHash, officers } = anchor
  return [
    { key: t('proof.block'), value: <CodeLine text={String(block)} /> },
    { key: t('proof.time'), value: <DateTime value={time} style="date-time" /> },
    ...(txHash ? [{ key: t('proof.transaction'), value: <CodeLine text={txHash} /> }] : []),
    {
      key: t('proof.officers'),
      value: (
        <div className="stack gap-1">
          {officers.map(({ address, officer }) => (
            <div key={address}>
              {officer && <span className="strong">{officer} </span>}
              <CodeLine text={address} />
            </div>
          ))}
        </div>
      ),
    },
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
