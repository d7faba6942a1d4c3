import { useEffect, useRef, useState } from 'react'
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components'
import { Icon } from '../parts/icon.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'

const PAUSE_MS = 180

interface SearchFieldProps {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly label: string
  readonly placeholder?: string
}

/** Searches as one types; `onChange` comes after a pause of 180 ms, or at once on Enter. */
export function SearchField({ value, onChange, label, placeholder }: SearchFieldProps) {
  const t = useTexts(kitTexts)
  const { text, setText, tellNow } = useTypedText(value, onChange)
  return (
    <AriaSearchField
      aria-label={label}
      value={text}
      onChange={setText}
      onSubmit={tellNow}
      onClear={() => tellNow('')}
      className="search"
    >
      <div className="field-box">
        <Icon name="search" className="field-icon" />
        <Input placeholder={placeholder ?? label} />
        {text && (
          <Button className="field-button" aria-label={t('form.clearSearch')}>
            <Icon name="x" size={16} />
          </Button>
        )}
      </div>
    </AriaSearchField>
  )
}

/** What is being typed, told after a pause; a value that comes from elsewhere replaces it. */
function useTypedText(value: string, onChange: (text: string) => void) {
  const [text, setText] = useState(value)
  const told = useRef(value)
  const tell = useRef(onChange)
  tell.current = onChange
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (text === told.current) return
    const timer = setTimeout(() => {
      told.current = text
      tell.current(text)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const tellNow = (sent: string) => {
    told.current = sent
    tell.current(sent)
  }
  return { text, setText, tellNow }
}
