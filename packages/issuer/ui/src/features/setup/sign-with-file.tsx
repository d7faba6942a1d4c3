import { Button, Card, FileDrop, Icon, TextField, useTexts } from '@sello/ui-kit'
import { type FormEvent, useState } from 'react'
import { readJson } from './read-json.ts'
import { setupTexts } from './texts.ts'

const PASSPHRASE_LENGTH = 12

interface SignWithFileProps {
  readonly isPending: boolean
  readonly onSign: (given: { ownerFile: unknown; passphrase: string }) => void
}

/** Where the sealed owner file is at hand: it is opened for this once and kept nowhere. */
export function SignWithFile({ isPending, onSign }: SignWithFileProps) {
  const t = useTexts(setupTexts)
  const [file, setFile] = useState<{ name: string; content: unknown }>()
  const [passphrase, setPassphrase] = useState('')
  const [wasTried, setTried] = useState(false)
  const isShort = passphrase.length < PASSPHRASE_LENGTH
  const take = async (chosen: File) => setFile({ name: chosen.name, content: await readJson(chosen) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (file && !isShort) onSign({ ownerFile: file.content, passphrase })
  }
  return (
    <Card title={t('sign.here')}>
      <form className="form" aria-label={t('sign.here')} onSubmit={send}>
        <FileDrop label={t('owner.drop')} types={['.json']} onFile={(chosen) => void take(chosen)} />
        {file && (
          <p className="cluster gap-2" role="status">
            <Icon name="circle-check" /> {file.name}
          </p>
        )}
        {wasTried && !file && <p role="alert">{t('owner.wrongFile')}</p>}
        <TextField
          label={t('owner.passphrase')}
          name="passphrase"
          type="password"
          autoComplete="off"
          value={passphrase}
          onChange={setPassphrase}
          error={wasTried && isShort ? t('owner.passphraseWrong') : undefined}
          isRequired
        />
        <div>
          <Button type="submit" icon="sign" isPending={isPending}>
            {t('sign.signHere')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
