import {
  type MergeField,
  type MergeOrder,
  type MergePreview,
  type Operator,
  OperatorMerge,
} from '@sello/protocol'
import {
  Button,
  Consequences,
  Dialog,
  ErrorState,
  LoadingState,
  ProblemNotice,
  TextArea,
  useAction,
  useApi,
  useTexts,
  useToast,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { FieldValue, useFieldName } from '../../desk/field-words.tsx'
import { mergePreviewQuery } from './queries.ts'
import { SideChoice } from './side-choice.tsx'
import { operatorTexts } from './texts.ts'

type Preview = z.infer<typeof MergePreview>

interface MergeDialogProps {
  readonly operator: Operator
  readonly other: string
  readonly onClose: () => void
}

/** Two records of one firm become one: this record stays, and for each field that differs one side is chosen. */
export function MergeDialog({ operator, other, onClose }: MergeDialogProps) {
  const t = useTexts(operatorTexts)
  const preview = useQuery(mergePreviewQuery(useApi(), operator.id, other))
  const merge = useMerge(operator.id, preview.refetch, onClose)
  const [take, setTake] = useState<ReadonlySet<MergeField>>(new Set())
  const [why, setWhy] = useState('')
  const [wasTried, setTried] = useState(false)
  const run = (data: Preview) => {
    setTried(true)
    if (!why.trim()) return
    const order = { other, otherVersion: data.other.version, take: [...take], why: why.trim() }
    void merge.run({ order, version: data.survivor.version })
  }
  return (
    <Dialog
      title={t('merge.title')}
      isOpen
      onClose={onClose}
      size="l"
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          {preview.data && (
            <Button look="primary" isPending={merge.isPending} onPress={() => run(preview.data)}>
              {t('merge.act')}
            </Button>
          )}
        </>
      }
    >
      {preview.error ? (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      ) : !preview.data ? (
        <LoadingState lines={8} />
      ) : (
        <>
          <MergeFields preview={preview.data} take={take} onTake={setTake} />
          <MergeFollows preview={preview.data} />
          <WhyField why={why} onChange={setWhy} wasTried={wasTried} />
        </>
      )}
      {merge.problem && <ProblemNotice problem={merge.problem} />}
    </Dialog>
  )
}

interface WhyProps {
  readonly why: string
  readonly onChange: (why: string) => void
  readonly wasTried: boolean
}

function WhyField({ why, onChange, wasTried }: WhyProps) {
  const t = useTexts(operatorTexts)
  return (
    <TextArea
      name="merge-why"
      label={t('merge.why')}
      value={why}
      onChange={onChange}
      rows={2}
      maxLength={500}
      error={wasTried && !why.trim() ? t('merge.whyMissing') : undefined}
      isRequired
    />
  )
}

function useMerge(id: string, compareAgain: () => unknown, onClose: () => void) {
  const t = useTexts(operatorTexts)
  const toast = useToast()
  const merge = useAction(
    (api, { order, version }: { order: MergeOrder; version: number }, key) =>
      api.send('POST', `/v1/operators/${id}/merges`, OperatorMerge, {
        body: order,
        key,
        ifMatch: `"${version}"`,
      }),
    {
      refresh: [['operators'], ['certificates'], ['applications']],
      onDone: () => {
        toast({ text: t('merge.done') })
        onClose()
      },
    },
  )
  // Somebody saved one of the two meanwhile: they are compared as they are now before it is tried again.
  const isOvertaken = merge.problem?.code === 'version-conflict'
  useEffect(() => {
    if (isOvertaken) compareAgain()
  }, [isOvertaken, compareAgain])
  return merge
}

function MergeFollows({ preview: { moving, other } }: { preview: Preview }) {
  const t = useTexts(operatorTexts)
  return (
    <Consequences
      sentences={[
        t('merge.moves', { certificates: moving.certificates, applications: moving.applications }),
        t('merge.tinStays', { tin: other.data.tin }),
        t('merge.undoable'),
      ]}
    />
  )
}

interface MergeFieldsProps {
  readonly preview: Preview
  readonly take: ReadonlySet<MergeField>
  readonly onTake: (take: ReadonlySet<MergeField>) => void
}

function MergeFields({ preview, take, onTake }: MergeFieldsProps) {
  const t = useTexts(operatorTexts)
  const nameOf = useFieldName()
  const { survivor, other, differing } = preview
  const value = (field: MergeField, data: Preview['survivor']['data']) =>
    data[field] === undefined ? (
      <em className="soft">{t('conflict.gone')}</em>
    ) : (
      <FieldValue path={field} value={data[field]} />
    )
  const choose = (field: MergeField, isTaken: boolean) => {
    const next = new Set(take)
    if (isTaken) next.add(field)
    else next.delete(field)
    onTake(next)
  }
  if (differing.length === 0) return <p>{t('merge.alike')}</p>
  return (
    <>
      {differing.map((field) => (
        <SideChoice
          key={field}
          name={field}
          label={nameOf(field)}
          chosen={take.has(field) ? 'theirs' : 'yours'}
          onChoose={(side) => choose(field, side === 'theirs')}
          yours={{
            who: t('merge.stays', { name: survivor.data.legalName }),
            value: value(field, survivor.data),
          }}
          theirs={{ who: t('merge.goes', { name: other.data.legalName }), value: value(field, other.data) }}
        />
      ))}
    </>
  )
}
