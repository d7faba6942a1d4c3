import { Button, Checkbox, CopyButton, Icon, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { factorTexts } from './factor-texts.ts'
import './factors.css'

/** Shown this once; goes on only when the officer says that she has kept them. */
export function RecoveryCodesCard({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useTexts(factorTexts)
  const [isKept, setKept] = useState(false)
  const text = codes.join('\n')
  return (
    <div className="stack">
      <div className="stack gap-1">
        <h2>{t('codesTitle')}</h2>
        <p className="soft">{t('codesText')}</p>
      </div>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code} className="code">
            {code}
          </li>
        ))}
      </ul>
      <div className="cluster gap-2 no-print">
        <a
          className="button button-secondary button-s"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download={t('fileName')}
        >
          <Icon name="download" />
          {t('download')}
        </a>
        <Button size="s" icon="print" onPress={() => window.print()}>
          {t('print')}
        </Button>
        <CopyButton text={text} />
      </div>
      <Checkbox label={t('kept')} value={isKept} onChange={setKept} />
      <Button look="primary" isDisabled={!isKept} onPress={onDone}>
        {t('finish')}
      </Button>
    </div>
  )
}
