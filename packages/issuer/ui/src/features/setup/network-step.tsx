import { SetupDeployment, type SetupState } from '@sello/protocol'
import { Chip, FileDrop, KeyValueList, Notice, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { readJson } from './read-json.ts'
import type { StepProps } from './setup-wizard.tsx'
import { StepActions } from './step-actions.tsx'
import { setupTexts } from './texts.ts'

/** The file of whoever founded the network; the service's own node has to speak of the same one. */
export function NetworkStep({
  given,
  node,
  onNext,
  onBack,
}: StepProps<'network'> & { node: SetupState['node'] }) {
  const t = useTexts(setupTexts)
  const [network, setNetwork] = useState(given.network)
  const [fault, setFault] = useState<'unreadable' | 'missing'>()
  const take = async (file: File) => {
    const read = SetupDeployment.safeParse(await readJson(file))
    setNetwork(read.data)
    setFault(read.success ? undefined : 'unreadable')
  }
  return (
    <form
      className="form"
      aria-label={t('step.network')}
      onSubmit={(event) => {
        event.preventDefault()
        if (network) onNext(network)
        else setFault((now) => now ?? 'missing')
      }}
    >
      <p className="soft">{t('network.text')}</p>
      <FileDrop label={t('network.drop')} types={['.json']} onFile={(file) => void take(file)} />
      {fault && (
        <div role="alert">
          <Notice tone="bad">{t(`network.${fault}`)}</Notice>
        </div>
      )}
      {network && <NetworkFacts network={network} node={node} />}
      <StepActions onBack={onBack} />
    </form>
  )
}

function NetworkFacts({ network, node }: { network: SetupDeployment; node: SetupState['node'] }) {
  const t = useTexts(setupTexts)
  const isSame =
    node !== null &&
    node.chainId === network.chainId &&
    node.genesisHash.toLowerCase() === network.genesisHash.toLowerCase()
  return (
    <div className="stack gap-2" aria-live="polite">
      <div>
        {node === null ? (
          <Chip tone="warn" icon="wifi-off">
            {t('network.noNode')}
          </Chip>
        ) : isSame ? (
          <Chip tone="good" icon="circle-check">
            {t('network.same')}
          </Chip>
        ) : (
          <Chip tone="bad" icon="circle-x">
            {t('network.differs')}
          </Chip>
        )}
      </div>
      <KeyValueList
        items={[
          { key: t('network.chain'), value: String(network.chainId) },
          { key: t('network.genesis'), value: <span className="code">{network.genesisHash}</span> },
          {
            key: t('network.directory'),
            value: <span className="code">{network.contracts.authorityDirectory}</span>,
          },
        ]}
      />
    </div>
  )
}
