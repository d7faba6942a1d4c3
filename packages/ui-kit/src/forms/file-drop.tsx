import { DropZone, FileTrigger } from 'react-aria-components'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'

/** A file, dropped or chosen. `types` are media types or endings. */
export function FileDrop({
  label,
  types,
  onFile,
}: {
  label: string
  types: readonly string[]
  onFile: (file: File) => void
}) {
  const t = useTexts(kitTexts)
  return (
    <DropZone
      className="file-drop"
      aria-label={label}
      onDrop={async (event) => {
        const item = event.items.find((dropped) => dropped.kind === 'file')
        if (item) onFile(await item.getFile())
      }}
    >
      <Icon name="upload" size={24} />
      <span className="strong">{label}</span>
      <span className="small">{t('form.drop')}</span>
      <FileTrigger
        acceptedFileTypes={types}
        onSelect={(files) => {
          const file = files?.[0]
          if (file) onFile(file)
        }}
      >
        <Button>{t('form.chooseFile')}</Button>
      </FileTrigger>
      <span className="small">{t('form.fileTypes', { types: types.map(nameOfType).join(', ') })}</span>
    </DropZone>
  )
}

/** `image/svg+xml` → SVG, `.csv` → CSV: as people call a kind of file. */
function nameOfType(type: string): string {
  const name = type.split('/').at(-1)?.split('+')[0] ?? type
  return name.replace(/^\./, '').toUpperCase()
}
