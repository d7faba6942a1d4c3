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
  const words = useChangeWords()
  const grouped = new Map<string, number>()
  for (const change of changes) grouped.set(words(change), (grouped.get(words(change)) ?? 0) + 1)
  const [code, setCode] = useState('')
  const sign = useAction(
    (api, body: SetupSignatures, key) =>
      api.send('POST', '/v1/setup/signatures', SetupDone, { body, key, keepSession: true }),
    { refresh: [['setup']] },
  )
  const [wrong, setWrong] = useState<'code' | 'file'>()
  const take = async (file: File) => {
    if (!SetupCode.safeParse(code).success) return setWrong('code')
    const read = SignedIdentityChangesFile.safeParse(await readJson(file))
    const body = SetupSignatures.safeParse({ code, signed: read.data?.changes })
    setWrong(body.success ? undefined : 'file')
    if (body.success) await sign.run(body.data)
  }
  return (
    <div className="stack gap-5">
      <Card title={t('sign.what')}>
        <div className="stack">
          <p className="soft">{t('sign.text')}</p>
          <ul className="setup-changes">
            {[...grouped].map(([sentence, count]) => (
              <li key={sentence}>
                {sentence}
                {count > 1 && <span className="soft"> × {count}</span>}
              </li>
            ))}
          </ul>
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
      <Card title={t('sign.how')}>
        <ol className="stack setup-steps">
          <li>
            <p>{t('sign.download')}</p>
            <Button
              icon="download"
              onPress={() =>
                saveFile('identity-changes.json', { format: 'sello/identity-changes/v1', changes })
              }
            >
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
              <FileDrop label={t('sign.bring')} types={['.json']} onFile={(file) => void take(file)} />
              {wrong === 'file' && (
                <div role="alert">
                  <Notice tone="bad">{t('sign.wrongFile')}</Notice>
                </div>
              )}
            </div>
          </li>
        </ol>
      </Card>
      <SignWithFile
        isPending={sign.isPending}
        onSign={(given) => {
          const body = SetupSignatures.safeParse({ code, ...given })
          setWrong(body.success ? undefined : SetupCode.safeParse(code).success ? 'file' : 'code')
          if (body.success) void sign.run(body.data)
        }}
      />
      {sign.problem && <ProblemNotice problem={sign.problem} />}
    </div>
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
