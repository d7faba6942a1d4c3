import {
  SetupCode,
  SetupDone,
  SetupSignatures,
  type SetupState,
  SignedIdentityChangesFile,
} from '@sello/protocol'
import {
  Button,
  Card,
  CopyButton,
  FileDrop,
  Notice,
  ProblemNotice,
  TextField,
  useAction,
  useTexts,
} from '@sello/ui-kit'
import { useState } from 'react'
import { z } from 'zod'
import { saveFile } from '../../desk/save-file.ts'
import { readJson } from './read-json.ts'
import './setup.css'
import { SignWithFile } from './sign-with-file.tsx'
import { setupTexts } from './texts.ts'

type Changes = NonNullable<SetupState['changes']>

const COMMAND = 'sello keys sign identity-changes.json --owner-file owner.json --out signed.json'
const Told = z.looseObject({ request: z.looseObject({ act: z.string(), type: z.string().optional() }) })

/** The administration is here; nothing of it counts before its owner has signed. */
export function OwnerSignature({ changes }: { changes: Changes }) {
  const t = useTexts(setupTexts)
  const { code, setCode, wrong, send, take, sign } = useSignatures()
  return (
    <div className="stack gap-5">
      <Card title={t('sign.what')}>
        <div className="stack">
          <p className="soft">{t('sign.text')}</p>
          <ChangeList changes={changes} />
          <TextField
            label={t('code.label')}
            hint={t('code.hint')}
            name="code"
            value={code}
            onChange={setCode}
            error={wrong === 'code' ? t('code.wrong') : undefined}
            autoComplete="off"
            isCode
            isRequired
          />
        </div>
      </Card>
      <SignElsewhere changes={changes} isWrong={wrong === 'file'} onFile={(file) => void take(file)} />
      <SignWithFile isPending={sign.isPending} onSign={send} />
      {sign.problem && <ProblemNotice problem={sign.problem} />}
    </div>
  )
}

/** The set-up code, and the signatures that are sent with it: made here, or taken from a file. */
function useSignatures() {
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<'code' | 'file'>()
  const sign = useAction(
    (api, body: SetupSignatures, key) =>
      api.send('POST', '/v1/setup/signatures', SetupDone, { body, key, keepSession: true }),
    { refresh: [['setup']] },
  )
  const send = (given: object) => {
    if (!SetupCode.safeParse(code).success) return setWrong('code')
    const body = SetupSignatures.safeParse({ code, ...given })
    setWrong(body.success ? undefined : 'file')
    if (body.success) void sign.run(body.data)
  }
  const take = async (file: File) => {
    const read = SignedIdentityChangesFile.safeParse(await readJson(file))
    send({ signed: read.data?.changes })
  }
  return { code, setCode, wrong, send, take, sign }
}

/** What is to be signed; what says the same stands once. */
function ChangeList({ changes }: { changes: Changes }) {
  const words = useChangeWords()
  const counts = new Map<string, number>()
  for (const sentence of changes.map(words)) counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
  return (
    <ul className="setup-changes">
      {[...counts].map(([sentence, count]) => (
        <li key={sentence}>
          {sentence}
          {count > 1 && <span className="soft"> × {count}</span>}
        </li>
      ))}
    </ul>
  )
}

interface ElsewhereProps {
  readonly changes: Changes
  readonly isWrong: boolean
  readonly onFile: (file: File) => void
}

/** Where the owner's key does not come to this browser: the file goes to it, and comes back signed. */
function SignElsewhere({ changes, isWrong, onFile }: ElsewhereProps) {
  const t = useTexts(setupTexts)
  const save = () => saveFile('identity-changes.json', { format: 'sello/identity-changes/v1', changes })
  return (
    <Card title={t('sign.how')}>
      <ol className="stack setup-steps">
        <li>
          <p>{t('sign.download')}</p>
          <Button icon="download" onPress={save}>
            {t('sign.file')}
          </Button>
        </li>
        <li>
          <p>{t('sign.there')}</p>
          <p className="cluster gap-1">
            <span className="code">{COMMAND}</span>
            <CopyButton text={COMMAND} />
          </p>
        </li>
        <li>
          <div className="stack">
            <FileDrop label={t('sign.bring')} types={['.json']} onFile={onFile} />
            {isWrong && (
              <div role="alert">
                <Notice tone="bad">{t('sign.wrongFile')}</Notice>
              </div>
            )}
          </div>
        </li>
      </ol>
    </Card>
  )
}

const rights = [
  'sello/grant',
  'sello/status',
  'sello/arrangement',
  'sello/directory',
  'sello/record',
] as const

/** "Somebody's key may sign grants": what a change says, its member names apart. */
function useChangeWords(): (change: Changes[number]) => string {
  const t = useTexts(setupTexts)
  return (change) => {
    const told = Told.safeParse(change).data?.request
    const right = rights.find((one) => one === told?.type)
    if (told?.act === 'addDelegate' && right) return t(`right.${right}`)
    return told?.act === 'setAttribute' ? t('right.key') : t('right.other')
  }
}
