import { SetupOwner } from '@sello/protocol'
import { FileDrop, Form, Icon, Notice, Switch, TextField, useTexts, useZodForm } from '@sello/ui-kit'
import { useState } from 'react'
import { z } from 'zod'
import { readJson } from './read-json.ts'
import type { StepProps } from './setup-wizard.tsx'
import { StepActions } from './step-actions.tsx'
import { setupTexts } from './texts.ts'

const OwnerFile = z.record(z.string(), z.json())
const [Elsewhere, InFile] = SetupOwner.options

/** An owner file that was made before, with `sello keys` or here. */
export function OwnerFileForm({ onNext, onBack }: StepProps<'owner'>) {
  const t = useTexts(setupTexts)
  const [file, setFile] = useState<{ name: string; content: z.infer<typeof OwnerFile> }>()
  const [isWrong, setWrong] = useState(false)
  const form = useZodForm({
    schema: InFile.omit({ ownerFile: true, kind: true }),
    defaults: { passphrase: '', keep: true },
    messages: { passphrase: t('owner.passphraseWrong') },
    onSubmit: (rest) => {
      setWrong(!file)
      const owner = SetupOwner.safeParse({ kind: 'file', ownerFile: file?.content, ...rest })
      if (owner.success) onNext(owner.data)
    },
  })
  const take = async (chosen: File) => {
    const read = OwnerFile.safeParse(await readJson(chosen))
    setWrong(!read.success)
    setFile(read.success ? { name: chosen.name, content: read.data } : undefined)
  }
  return (
    <Form form={form} label={t('owner.kind.file')}>
      <FileDrop label={t('owner.drop')} types={['.json']} onFile={(chosen) => void take(chosen)} />
      {file && (
        <p className="cluster gap-2" role="status">
          <Icon name="circle-check" /> {file.name}
        </p>
      )}
      {isWrong && (
        <div role="alert">
          <Notice tone="bad">{t('owner.wrongFile')}</Notice>
        </div>
      )}
      <TextField
        label={t('owner.passphrase')}
        type="password"
        autoComplete="off"
        isRequired
        {...form.field('passphrase')}
      />
      <Switch label={t('owner.keep')} hint={t('owner.keepHint')} {...form.field('keep')} />
      <StepActions onBack={onBack} />
    </Form>
  )
}

/** The key lies elsewhere: only its address is told, and the changes are signed there. */
export function OwnerElsewhereForm({ given, onNext, onBack }: StepProps<'owner'>) {
  const t = useTexts(setupTexts)
  const form = useZodForm({
    schema: Elsewhere.omit({ kind: true }),
    defaults: { identity: given.owner?.kind === 'elsewhere' ? String(given.owner.identity) : '' },
    messages: { identity: t('owner.addressWrong') },
    onSubmit: ({ identity }) => onNext({ kind: 'elsewhere', identity }),
  })
  return (
    <Form form={form} label={t('owner.kind.elsewhere')}>
      <TextField
        label={t('owner.identity')}
        hint={t('owner.identityHint')}
        isCode
        isRequired
        {...form.field('identity')}
      />
      <StepActions onBack={onBack} />
    </Form>
  )
}
