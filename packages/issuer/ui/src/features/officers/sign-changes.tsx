import {
  IdentityChangesFile,
  IdentityChangesRelayed,
  SignedIdentityChangesFile,
  SignIdentityChangesHere,
} from '@sello/protocol'
import {
  Button,
  Card,
  CopyButton,
  FileDrop,
  Form,
  Notice,
  ProblemNotice,
  TextField,
  useAction,
  useTexts,
  useToast,
  useZodForm,
} from '@sello/ui-kit'
import { useState } from 'react'
import { saveFile } from '../../desk/save-file.ts'
import { officersTexts } from './texts.ts'

const refresh = [['identity-changes'], ['officers']] as const
const noPassphrase = { passphrase: '' }

/** For a start: the sealed owner key lies with the service; its passphrase is kept nowhere. */
export function SignHere({ ids }: { ids: readonly string[] }) {
  const t = useTexts(officersTexts)
  const toast = useToast()
  const sign = useAction(
    (api, body: SignIdentityChangesHere, key) =>
      api.send('POST', '/v1/identity-changes/embedded', IdentityChangesRelayed, { body, key }),
    {
      refresh,
      onDone: ({ changes }) => {
        form.reset()
        toast({ text: t('owner.sent', { count: changes.length }) })
      },
    },
  )
  const form = useZodForm({
    schema: SignIdentityChangesHere,
    defaults: noPassphrase,
    problem: sign.problem,
    onSubmit: (body) => void sign.run({ ...body, ids: [...ids] }),
  })
  return (
    <Card title={t('owner.here')}>
      <div className="stack">
        <p className="soft">{t('owner.hereText')}</p>
        <Form form={form} label={t('owner.here')}>
          <TextField
            label={t('owner.passphrase')}
            type="password"
            autoComplete="off"
            {...form.field('passphrase')}
            isRequired
          />
          {sign.problem && <ProblemNotice problem={sign.problem} />}
          <div>
            <Button type="submit" look="primary" icon="sign" isPending={sign.isPending}>
              {t('owner.signAll', { count: ids.length })}
            </Button>
          </div>
        </Form>
      </div>
    </Card>
  )
}

const COMMAND = 'sello keys sign identity-changes.json --owner-file owner.json --out signed.json'

/** The owner's key stays where it is: a file goes there and comes back signed. */
export function SignElsewhere({ ids }: { ids: readonly string[] }) {
  const t = useTexts(officersTexts)
  const prepare = useAction(
    (api, body: { ids: readonly string[] }, key) =>
      api.send('POST', '/v1/identity-changes/prepared', IdentityChangesFile, { body, key }),
    { refresh, onDone: (file) => saveFile('identity-changes.json', file) },
  )
  return (
    <Card title={t('owner.elsewhere')}>
      <ol className="stack owner-steps">
        <li>
          <p>{t('owner.step.prepare')}</p>
          <Button
            icon="download"
            isDisabled={ids.length === 0}
            isPending={prepare.isPending}
            onPress={() => void prepare.run({ ids })}
          >
            {t('owner.download', { count: ids.length })}
          </Button>
          {prepare.problem && <ProblemNotice problem={prepare.problem} />}
        </li>
        <li>
          <p>{t('owner.step.sign')}</p>
          <p className="cluster gap-1">
            <span className="code">{COMMAND}</span>
            <CopyButton text={COMMAND} />
          </p>
        </li>
        <li>
          <p>{t('owner.step.bringBack')}</p>
          <UploadSigned />
        </li>
      </ol>
    </Card>
  )
}

function UploadSigned() {
  const t = useTexts(officersTexts)
  const toast = useToast()
  const [isWrong, setWrong] = useState(false)
  const send = useAction(
    (api, body: SignedIdentityChangesFile, key) =>
      api.send('POST', '/v1/identity-changes/signed', IdentityChangesRelayed, { body, key }),
    { refresh, onDone: ({ changes }) => toast({ text: t('owner.sent', { count: changes.length }) }) },
  )
  const take = async (file: File) => {
    const read = SignedIdentityChangesFile.safeParse(parseJson(await file.text()))
    setWrong(!read.success)
    if (read.success) await send.run(read.data)
  }
  return (
    <div className="stack">
      <FileDrop label={t('owner.upload')} types={['.json']} onFile={(file) => void take(file)} />
      {isWrong && <Notice tone="bad">{t('owner.wrongFile')}</Notice>}
      {send.problem && <ProblemNotice problem={send.problem} />}
    </div>
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
