import { useState } from 'react'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { IconButton } from './button.tsx'

/** Copies, and says that it did. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTexts(kitTexts)
  const [wasCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <span className="copy">
      <IconButton
        icon={wasCopied ? 'check' : 'copy'}
        label={wasCopied ? t('copied') : (label ?? t('copy'))}
        size="s"
        onPress={() => void copy()}
      />
      <span role="status" className="visually-hidden">
        {wasCopied ? t('copied') : ''}
      </span>
    </span>
  )
}

/** What a machine wrote and somebody may want elsewhere: a hash, an address, a number. */
export function CodeLine({ text }: { text: string }) {
  return (
    <span className="cluster gap-1 code-line">
      <span className="code">{text}</span>
      <CopyButton text={text} />
    </span>
  )
}
