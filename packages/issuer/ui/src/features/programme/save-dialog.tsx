import { Programme, type ProgrammeChange, type ProgrammeConfig } from '@sello/protocol'
import {
  type ApiProblem,
  Button,
  Dialog,
  ProblemNotice,
  TextArea,
  useAction,
  useTexts,
  useToast,
} from '@sello/ui-kit'
import { useState } from 'react'
import { differencesOf } from '../../desk/differences.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { DifferenceList } from './difference-list.tsx'
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
  const { problem } = save
  const [contested, setContested] = useState<ApiProblem>()
  if (problem?.code === 'version-conflict' && problem !== contested) setContested(problem)
  if (contested)
    return (
      <ConflictDialog
        // Somebody may have been faster once more: then what is newest is read again.
        key={contested.requestId}
        base={base}
        mine={wanted}
        isPending={save.isPending}
        problem={problem === contested ? undefined : problem}
        onSave={send}
        onClose={onClose}
      />
    )
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
      {problem && <ProblemNotice problem={problem} />}
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
