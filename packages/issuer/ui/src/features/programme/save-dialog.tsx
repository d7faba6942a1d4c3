import { Programme, type ProgrammeChange, ProgrammeConfig } from '@sello/protocol'
import {
  Button,
  Dialog,
  ErrorState,
  LoadingState,
  Notice,
  ProblemNotice,
  RadioGroup,
  TextArea,
  useAction,
  useApi,
  useTexts,
  useToast,
  type Versioned,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useActorName } from '../../desk/application-words.tsx'
import { differencesOf, mergeConfigs } from './config-differences.ts'
import { DifferenceList, usePlaceWords } from './difference-list.tsx'
import { programmeTexts } from './texts.ts'

interface SaveProps {
  /** What she saw when she began. */
  readonly base: ProgrammeConfig
  readonly wanted: ProgrammeConfig
  readonly etag: string | undefined
  readonly onClose: () => void
}

/** Shows what changes before it is saved; when somebody was faster, both versions and what comes of them. */
export function SaveDialog({ base, wanted, etag, onClose }: SaveProps) {
  const t = useTexts(programmeTexts)
  const [comment, setComment] = useState('')
  const save = useSave(onClose)
  const send = (configuration: ProgrammeConfig, ifMatch: string | undefined) =>
    void save.run({ change: { configuration, ...(comment ? { comment } : {}) }, ifMatch })
  if (save.problem?.code === 'version-conflict')
    return <Conflict base={base} mine={wanted} isPending={save.isPending} onSave={send} onClose={onClose} />
  return (
    <Dialog
      title={t('save.title')}
      isOpen
      onClose={onClose}
      size="l"
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="primary" onPress={() => send(wanted, etag)} isPending={save.isPending}>
            {t('save.save')}
          </Button>
        </>
      }
    >
      <DifferenceList differences={differencesOf(base, wanted)} />
      <TextArea
        label={t('save.comment')}
        hint={t('save.commentHint')}
        name="comment"
        value={comment}
        onChange={setComment}
        isRequired={false}
        rows={2}
        maxLength={500}
      />
      {save.problem && <ProblemNotice problem={save.problem} />}
    </Dialog>
  )
}

function useSave(onClose: () => void) {
  const t = useTexts(programmeTexts)
  const toast = useToast()
  return useAction(
    (api, { change, ifMatch }: { change: ProgrammeChange; ifMatch: string | undefined }) =>
      api.send('PUT', '/v1/programme', Programme, { body: change, ...(ifMatch ? { ifMatch } : {}) }),
    {
      refresh: [['programme'], ['branding'], ['code-lists']],
      onDone: ({ version }) => {
        toast({ text: t('save.saved', { version }) })
        onClose()
      },
    },
  )
}

interface ConflictProps {
  readonly base: ProgrammeConfig
  readonly mine: ProgrammeConfig
  readonly isPending: boolean
  readonly onSave: (configuration: ProgrammeConfig, ifMatch: string | undefined) => void
  readonly onClose: () => void
}

function Conflict(props: ConflictProps) {
  const t = useTexts(programmeTexts)
  const api = useApi()
  const newest = useQuery({
    queryKey: ['programme', 'newest'],
    queryFn: ({ signal }) => api.getVersioned('/v1/programme', Programme, { signal }),
    gcTime: 0,
  })
  if (newest.data) return <Merge {...props} theirs={newest.data} />
  return (
    <Dialog title={t('conflict.title')} isOpen onClose={props.onClose} size="l">
      {newest.error ? (
        <ErrorState error={newest.error} onRetry={() => void newest.refetch()} />
      ) : (
        <LoadingState lines={6} />
      )}
    </Dialog>
  )
}

type MergeProps = ConflictProps & { readonly theirs: Versioned<Programme> }

function Merge({ base, mine, theirs, isPending, onSave, onClose }: MergeProps) {
  const t = useTexts(programmeTexts)
  const actor = useActorName()
  const place = usePlaceWords()
  const [preferred, setPreferred] = useState<'mine' | 'theirs'>('theirs')
  const { configuration, version, changedBy } = theirs.value
  const { merged, conflicts } = mergeConfigs(base, mine, configuration, preferred)
  const read = ProgrammeConfig.safeParse(merged)
  return (
    <Dialog
      title={t('conflict.title')}
      isOpen
      onClose={onClose}
      size="l"
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            look="primary"
            isDisabled={!read.success}
            isPending={isPending}
            onPress={() => read.data && onSave(read.data, theirs.etag)}
          >
            {t('conflict.save')}
          </Button>
        </>
      }
    >
      <Notice tone="warn">{t('conflict.text', { version, by: actor(changedBy) })}</Notice>
      <h3>{t('conflict.theirs')}</h3>
      <DifferenceList differences={differencesOf(base, configuration)} />
      <h3>{t('conflict.mine')}</h3>
      <DifferenceList differences={differencesOf(base, mine)} />
      {conflicts.length > 0 && (
        <RadioGroup
          label={t('conflict.both', { places: conflicts.map(place).join('; ') })}
          choices={(['theirs', 'mine'] as const).map((value) => ({
            value,
            label: t(`conflict.keep.${value}`),
          }))}
          value={preferred}
          onChange={(side) => setPreferred(side === 'mine' ? 'mine' : 'theirs')}
          isRequired
        />
      )}
      {!read.success && <Notice tone="bad">{t('conflict.impossible')}</Notice>}
    </Dialog>
  )
}
