import type { BulkPreview, OperatorRow } from '@sello/protocol'
import { Button, Dialog, ErrorState, LoadingState, Notice, RadioGroup, useApi, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { csvText } from '../../desk/csv-text.ts'
import { decisionIcons, isFinal } from '../../desk/decisions/decision-kinds.ts'
import { StatusDecisionForm } from '../../desk/decisions/status-decision.tsx'
import { deskTexts } from '../../desk/desk-texts.ts'
import { LiveAct } from '../../desk/live-act.tsx'
import { saveFile } from '../../desk/save-file.ts'
import { type BulkAct, bulkPreviewQuery, type Reach } from './queries.ts'
import './register.css'
import { filterOf, type RegisterSearch } from './register-search.ts'
import { registerTexts } from './texts.ts'

const offered = ['suspend', 'reinstate', 'revoke'] as const

interface BulkActionsProps {
  readonly rows: readonly OperatorRow[]
  readonly search: RegisterSearch
  readonly total: number | undefined
  readonly onDone: () => void
}

/** One decision about many certificates: who is affected is shown before anybody signs, and others sign it too. */
export function BulkActions(props: BulkActionsProps) {
  const t = useTexts(registerTexts)
  const [act, setAct] = useState<BulkAct>()
  return (
    <>
      {offered.map((one) => (
        <Button
          key={one}
          size="s"
          look={isFinal(one) ? 'danger' : 'secondary'}
          icon={decisionIcons[one]}
          onPress={() => setAct(one)}
        >
          {t(`bulk.${one}`)}
        </Button>
      ))}
      {act && <BulkDialog {...props} act={act} onClose={() => setAct(undefined)} />}
    </>
  )
}

type BulkDialogProps = BulkActionsProps & { readonly act: BulkAct; readonly onClose: () => void }

function BulkDialog({ act, rows, search, total, onDone, onClose }: BulkDialogProps) {
  const t = useTexts(registerTexts)
  const words = useTexts(deskTexts)
  const [scope, setScope] = useState<'selected' | 'found'>('selected')
  const [actId, setActId] = useState<string>()
  const selectedIds = rows.flatMap(({ certificates }) =>
    certificates.map(({ certificateId }) => certificateId),
  )
  const reach: Reach = scope === 'found' ? { filter: filterOf(search) } : { certificateIds: selectedIds }
  const close = () => {
    onClose()
    if (actId) onDone()
  }
  return (
    <Dialog title={t(`bulk.${act}Title`)} isOpen onClose={close} place="side" size="m">
      {actId ? (
        <div className="stack">
          <p className="strong">{words('decision.underWay')}</p>
          <LiveAct id={actId} />
        </div>
      ) : (
        <>
          <RadioGroup
            label={t('bulk.whom')}
            name="scope"
            value={scope}
            onChange={(chosen) => setScope(chosen === 'found' ? 'found' : 'selected')}
            choices={[
              { value: 'selected', label: t('bulk.selected', { count: rows.length }) },
              { value: 'found', label: t('bulk.found', { count: total ?? rows.length }) },
            ]}
          />
          {scope === 'selected' && selectedIds.length === 0 ? (
            <Notice tone="warn">{t('bulk.noCertificates')}</Notice>
          ) : (
            <PreviewAndForm act={act} reach={reach} onAct={setActId} onCancel={close} />
          )}
        </>
      )}
    </Dialog>
  )
}

function PreviewAndForm({
  act,
  reach,
  onAct,
  onCancel,
}: {
  act: BulkAct
  reach: Reach
  onAct: (id: string) => void
  onCancel: () => void
}) {
  const t = useTexts(registerTexts)
  const preview = useQuery(bulkPreviewQuery(useApi(), act, reach))
  const [isOvertaken, setOvertaken] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const lookAgain = async () => {
    await preview.refetch()
    setOvertaken(true)
    top.current?.scrollIntoView({ block: 'nearest' })
  }
  if (preview.error) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <LoadingState lines={6} />
  const { affected } = preview.data
  return (
    <>
      <div ref={top} className="stack gap-3">
        {isOvertaken && <Notice tone="warn">{t('bulk.overtaken')}</Notice>}
        <Preview preview={preview.data} />
      </div>
      {affected.length === 0 ? (
        <Notice tone="warn">{t('bulk.nobody')}</Notice>
      ) : (
        <StatusDecisionForm
          decision={act}
          certificateIds={affected.map(({ certificateId }) => certificateId)}
          onDone={({ id }) => onAct(id)}
          onCancel={onCancel}
          onRefused={() => void lookAgain()}
        />
      )}
    </>
  )
}

function Preview({ preview }: { preview: BulkPreview }) {
  const t = useTexts(registerTexts)
  const { affected, excluded, truncated, limit, found } = preview
  return (
    <div className="stack gap-2">
      <h3>{t('bulk.affected', { count: affected.length })}</h3>
      {truncated && <Notice tone="warn">{t('bulk.truncated', { limit, found })}</Notice>}
      {affected.length > 0 && (
        <Reached
          label={t('bulk.affected', { count: affected.length })}
          items={affected.map(({ certificateId, legalName, certificateNumber }) => ({
            id: certificateId,
            name: legalName,
            detail: certificateNumber,
          }))}
        />
      )}
      {excluded.length > 0 && <Excluded excluded={excluded} />}
    </div>
  )
}

/** Who is left out and why, also as a file. */
function Excluded({ excluded }: Pick<BulkPreview, 'excluded'>) {
  const t = useTexts(registerTexts)
  const words = useTexts(deskTexts)
  const saveExcluded = () =>
    saveFile(
      'left-out.csv',
      csvText(
        [words('field.legalName'), words('field.certificateNumber'), words('field.status'), t('bulk.reason')],
        excluded.map(({ legalName, certificateNumber, status, reason }) => [
          legalName,
          certificateNumber,
          words(`status.${status}`),
          t(`bulk.why.${reason}`),
        ]),
      ),
    )
  return (
    <>
      <h3>{t('bulk.excluded', { count: excluded.length })}</h3>
      <Reached
        label={t('bulk.excluded', { count: excluded.length })}
        items={excluded.map(({ certificateId, legalName, certificateNumber, reason }) => ({
          id: certificateId,
          name: `${legalName} · ${certificateNumber}`,
          detail: t(`bulk.why.${reason}`),
        }))}
      />
      <span>
        <Button size="s" look="quiet" icon="download" onPress={saveExcluded}>
          {t('bulk.excludedFile')}
        </Button>
      </span>
    </>
  )
}

function Reached({
  items,
  label,
}: {
  items: readonly { id: string; name: string; detail: string }[]
  label: string
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <ul className="reach-list" tabIndex={0} aria-label={label}>
      {items.map(({ id, name, detail }) => (
        <li key={id}>
          <span>{name}</span>
          <span className="soft numeric">{detail}</span>
        </li>
      ))}
    </ul>
  )
}
