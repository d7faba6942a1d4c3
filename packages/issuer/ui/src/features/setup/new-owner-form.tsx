import { NewOwner, NewOwnerAnswer, SetupOwner } from '@sello/protocol'
import {
  Button,
  Checkbox,
  CopyButton,
  Form,
  Notice,
  ProblemNotice,
  Switch,
  useAction,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useState } from 'react'
import { z } from 'zod'
import { NewPasswordField } from '../../desk/new-password-field.tsx'
import { saveFile } from '../../desk/save-file.ts'
import type { StepProps } from './setup-wizard.tsx'
import { StepActions } from './step-actions.tsx'
import { setupTexts } from './texts.ts'

const Answer = z
  .object({ passphrase: NewOwner.shape.passphrase, again: z.string().min(1) })
  .refine(({ passphrase, again }) => passphrase === again, { path: ['again'] })
const empty = { passphrase: '', again: '' }

/** A new key, sealed under a passphrase: shown this once, to be kept offline. */
export function NewOwnerForm({ given, onNext, onBack }: StepProps<'owner'>) {
  const t = useTexts(setupTexts)
  const make = useAction((api, body: NewOwner, key) =>
    api.send('POST', '/v1/setup/owner', NewOwnerAnswer, { body, key, keepSession: true }),
  )
  const form = useZodForm({
    schema: Answer,
    defaults: empty,
    messages: { again: t('owner.againWrong'), passphrase: t('owner.passphraseWrong') },
    problem: make.problem,
    onSubmit: ({ passphrase }) => void make.run({ code: given.code ?? '', passphrase }),
  })
  if (make.result)
    return (
      <KeepOwner made={make.result} passphrase={form.values.passphrase} onNext={onNext} onBack={onBack} />
    )
  return (
    <Form form={form} label={t('owner.kind.new')}>
      <NewPasswordField
        label={t('owner.passphrase')}
        hint={t('owner.passphraseHint')}
        {...form.field('passphrase')}
      />
      <NewPasswordField label={t('owner.again')} {...form.field('again')} />
      {make.problem && <ProblemNotice problem={make.problem} />}
      <StepActions onBack={onBack} nextLabel={t('owner.make')} isPending={make.isPending} />
    </Form>
  )
}

interface KeepProps {
  readonly made: NewOwnerAnswer
  readonly passphrase: string
  readonly onNext: (owner: SetupOwner) => void
  readonly onBack: () => void
}

function KeepOwner({ made: { identity, ownerFile }, passphrase, onNext, onBack }: KeepProps) {
  const t = useTexts(setupTexts)
  const [isKept, setKept] = useState(false)
  const [keep, setKeep] = useState(true)
  const [wasTried, setTried] = useState(false)
  return (
    <form
      className="form"
      aria-label={t('owner.keepTitle')}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        const owner = SetupOwner.safeParse({ kind: 'file', ownerFile, passphrase, keep })
        if (isKept && owner.success) onNext(owner.data)
      }}
    >
      <h3>{t('owner.keepTitle')}</h3>
      <Notice tone="warn">{t('owner.keepText')}</Notice>
      <p className="cluster gap-1">
        <span className="soft small">{t('owner.identity')}</span>
        <span className="code">{identity}</span>
        <CopyButton text={identity} />
      </p>
      <SaveOwner ownerFile={ownerFile} />
      <Checkbox
        label={t('owner.kept')}
        value={isKept}
        onChange={setKept}
        error={wasTried && !isKept ? t('owner.keptMissing') : undefined}
      />
      <Switch label={t('owner.keep')} hint={t('owner.keepHint')} value={keep} onChange={setKeep} />
      <StepActions onBack={onBack} />
    </form>
  )
}

function SaveOwner({ ownerFile }: Pick<NewOwnerAnswer, 'ownerFile'>) {
  const t = useTexts(setupTexts)
  const [isSaved, setSaved] = useState(false)
  const save = () => {
    saveFile('owner.json', ownerFile)
    setSaved(true)
  }
  return (
    <div>
      <Button icon={isSaved ? 'check' : 'download'} onPress={save}>
        {t('owner.download')}
      </Button>
    </div>
  )
}
