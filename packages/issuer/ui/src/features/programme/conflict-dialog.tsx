import { Programme, ProgrammeConfig } from '@sello/protocol'
import {
  type ApiProblem,
  Button,
  Dialog,
  ErrorState,
  LoadingState,
  Notice,
  ProblemNotice,
  RadioGroup,
  useApi,
  useTexts,
  type Versioned,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useActorName } from '../../desk/application-words.tsx'
import { differencesOf, mergeVersions } from '../../desk/differences.ts'
import { DifferenceList, usePlaceWords } from './difference-list.tsx'
import { programmeTexts } from './texts.ts'

interface ConflictProps {
  readonly base: ProgrammeConfig
  readonly mine: ProgrammeConfig
  readonly isPending: boolean
  /** What stands in the way of both together. */
  readonly problem: ApiProblem | undefined
  readonly onSave: (configuration: ProgrammeConfig, ifMatch: string | undefined) => void
  readonly onClose: () => void
}

/** Somebody else was faster: both versions, and what comes of them. */
export function ConflictDialog(props: ConflictProps) {
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

function Merge({ base, mine, theirs, isPending, problem, onSave, onClose }: MergeProps) {
  const t = useTexts(programmeTexts)
  const [preferred, setPreferred] = useState<'mine' | 'theirs'>('theirs')
  const { merged, conflicts } = mergeVersions(base, mine, theirs.value.configuration, preferred)
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
      <BothVersions base={base} mine={mine} theirs={theirs.value} />
      {conflicts.length > 0 && (
        <Preference conflicts={conflicts} preferred={preferred} onChange={setPreferred} />
      )}
      {!read.success && <Notice tone="bad">{t('conflict.impossible')}</Notice>}
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}

function BothVersions({
  base,
  mine,
  theirs: { configuration, version, changedBy },
}: Pick<ConflictProps, 'base' | 'mine'> & { theirs: Programme }) {
  const t = useTexts(programmeTexts)
  const actor = useActorName()
  return (
    <>
      <Notice tone="warn">{t('conflict.text', { version, by: actor(changedBy) })}</Notice>
      <h3>{t('conflict.theirs')}</h3>
      <DifferenceList differences={differencesOf(base, configuration)} />
      <h3>{t('conflict.mine')}</h3>
      <DifferenceList differences={differencesOf(base, mine)} />
    </>
  )
}

/** Where both changed the same value one of them has to stand. */
function Preference({
  conflicts,
  preferred,
  onChange,
}: {
  conflicts: readonly string[]
  preferred: 'mine' | 'theirs'
  onChange: (side: 'mine' | 'theirs') => void
}) {
  const t = useTexts(programmeTexts)
  const place = usePlaceWords()
  return (
    <RadioGroup
      label={t('conflict.both', { places: conflicts.map(place).join('; ') })}
      choices={(['theirs', 'mine'] as const).map((value) => ({
        value,
        label: t(`conflict.keep.${value}`),
      }))}
      value={preferred}
      onChange={(side) => onChange(side === 'mine' ? 'mine' : 'theirs')}
      isRequired
    />
  )
}
