import { Operator, OperatorConflict, OperatorData, type OperatorEdit } from '@sello/protocol'
import {
  type ApiProblem,
  Button,
  Card,
  Form,
  FormActions,
  isProblem,
  ProblemNotice,
  TextField,
  useAction,
  useTexts,
  useToast,
  useZodForm,
  type Versioned,
} from '@sello/ui-kit'
import { useState } from 'react'
import { useUnsaved } from '../../desk/use-unsaved.ts'
import { ConflictView } from './conflict-view.tsx'
import { OperatorFields } from './operator-form.tsx'
import { bodyOf, changesBetween, type OperatorValues, valuesOfOperator } from './operator-values.ts'
import { operatorTexts } from './texts.ts'

interface Order {
  readonly edit: OperatorEdit
  readonly ifMatch: string | undefined
}

/** Edits the record as it was read. Whoever was quicker is not overwritten: both versions are shown side by side. */
export function EditPanel({ record, onClose }: { record: Versioned<Operator>; onClose: () => void }) {
  const t = useTexts(operatorTexts)
  const { form, save, mine } = useEditForm(record, onClose)
  const conflict = conflictIn(save.problem)
  if (conflict && mine)
    return (
      <ConflictView
        conflict={conflict}
        mine={mine}
        isPending={save.isPending}
        onSave={(changes) =>
          void save.run({
            edit: toEdit(changes, form.values.why),
            ifMatch: `"${conflict.present.version}"`,
          })
        }
        onDiscard={onClose}
      />
    )
  return (
    <Card title={t('edit.title')}>
      <Form form={form} label={t('edit.title')}>
        <OperatorFields form={form} />
        <TextField
          {...form.field('why')}
          label={t('edit.why')}
          hint={t('edit.whyHint')}
          maxLength={500}
          isRequired={false}
        />
        {save.problem && save.problem.issues.length === 0 && <ProblemNotice problem={save.problem} />}
        <EditActions isPending={save.isPending} onClose={onClose} />
      </Form>
    </Card>
  )
}

function useEditForm(record: Versioned<Operator>, onClose: () => void) {
  // What the officer saw when she began: a newer version must not slip under her edit.
  const [base] = useState(record)
  const [mine, setMine] = useState<OperatorData>()
  const save = useSaveEdit(base.value.id, onClose)
  const form = useZodForm<OperatorValues, typeof OperatorData>({
    schema: OperatorData,
    defaults: valuesOfOperator(base.value),
    toBody: bodyOf,
    problem: save.problem,
    onSubmit: (body, { why }) => {
      const data = base.value.addresses ? { ...body, addresses: base.value.addresses } : body
      const changes = changesBetween(base.value, data)
      if (Object.keys(changes).length === 0) return onClose()
      setMine(data)
      void save.run({ edit: toEdit(changes, why), ifMatch: base.etag })
    },
  })
  useUnsaved(form.isChanged, 'edit')
  return { form, save, mine }
}

function EditActions({ isPending, onClose }: { isPending: boolean; onClose: () => void }) {
  const t = useTexts(operatorTexts)
  return (
    <FormActions>
      <Button type="submit" look="primary" isPending={isPending}>
        {t('edit.save')}
      </Button>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
    </FormActions>
  )
}

function useSaveEdit(id: string, onClose: () => void) {
  const t = useTexts(operatorTexts)
  const toast = useToast()
  return useAction(
    (api, { edit, ifMatch }: Order) =>
      api.send('PATCH', `/v1/operators/${id}`, Operator, { body: edit, ...(ifMatch ? { ifMatch } : {}) }),
    {
      refresh: [['operators'], ['certificates']],
      onDone: () => {
        toast({ text: t('edit.saved') })
        onClose()
      },
    },
  )
}

function toEdit(changes: OperatorEdit['changes'], why: string): OperatorEdit {
  return { changes, ...(why.trim() ? { why: why.trim() } : {}) }
}

/** Both versions, when the service says that somebody saved first. */
function conflictIn(problem: ApiProblem | undefined): OperatorConflict | undefined {
  return isProblem(problem, 'version-conflict') ? OperatorConflict.safeParse(problem.body).data : undefined
}
