import { NewOwner, NewOwnerAnswer, SetupOwner } from '@sello/protocol'
import {
  Button,
  Checkbox,
  CopyButton,
  Form,
  Notice,
  ProblemNotice,
  Switch,
  TextField,
  useAction,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useState } from 'react'
import { z } from 'zod'
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
      <TextField
        label={t('owner.passphrase')}
        hint={t('owner.passphraseHint')}
        type="password"
        autoComplete="new-password"
        isRequired
        {...form.field('passphrase')}
      />
      <TextField
        label={t('owner.again')}
        type="password"
        autoComplete="new-password"
        isRequired
        {...form.field('again')}
      />
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
  const [isSaved, setSaved] = useState(false)
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
      <div>
        <Button
          icon={isSaved ? 'check' : 'download'}
          onPress={() => {
            saveFile('owner.json', ownerFile)
            setSaved(true)
          }}
        >
          {t('owner.download')}
        </Button>
      </div>
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
