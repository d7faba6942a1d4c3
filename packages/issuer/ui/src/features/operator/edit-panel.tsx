import { Operator, OperatorConflict, OperatorData, type OperatorEdit } from '@sello/protocol'
import {
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
  const toast = useToast()
  // What the officer saw when she began: a newer version must not slip under her edit.
  const [base] = useState(record)
  const [mine, setMine] = useState<OperatorData>()
  const { id } = base.value
  const save = useAction(
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
      void save.run({ edit: { changes, ...(why.trim() ? { why: why.trim() } : {}) }, ifMatch: base.etag })
    },
  })
  useUnsaved(form.isChanged, 'edit')
  const conflict = isProblem(save.problem, 'version-conflict')
    ? OperatorConflict.safeParse(save.problem.body).data
    : undefined
  if (conflict && mine)
    return (
      <ConflictView
        conflict={conflict}
        mine={mine}
        isPending={save.isPending}
        onSave={(changes) =>
          void save.run({
            edit: { changes, ...(form.values.why.trim() ? { why: form.values.why.trim() } : {}) },
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
        <FormActions>
          <Button type="submit" look="primary" isPending={save.isPending}>
            {t('edit.save')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
        </FormActions>
      </Form>
    </Card>
  )
}
