import { Button, Card, FileDrop, Icon, TextField, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { readJson } from './read-json.ts'
import { setupTexts } from './texts.ts'

/** Where the sealed owner file is at hand: it is opened for this once and kept nowhere. */
export function SignWithFile({
  isPending,
  onSign,
}: {
  isPending: boolean
  onSign: (given: { ownerFile: unknown; passphrase: string }) => void
}) {
  const t = useTexts(setupTexts)
  const [file, setFile] = useState<{ name: string; content: unknown }>()
  const [passphrase, setPassphrase] = useState('')
  const [wasTried, setTried] = useState(false)
  return (
    <Card title={t('sign.here')}>
      <form
        className="form"
        aria-label={t('sign.here')}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (file && passphrase.length >= 12) onSign({ ownerFile: file.content, passphrase })
        }}
      >
        <FileDrop
          label={t('owner.drop')}
          types={['.json']}
          onFile={(chosen) =>
            void readJson(chosen).then((content) => setFile({ name: chosen.name, content }))
          }
        />
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
          error={wasTried && passphrase.length < 12 ? t('owner.passphraseWrong') : undefined}
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
