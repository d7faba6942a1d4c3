import { ImportFile, importLimits } from '@sello/protocol'
import {
  type ApiProblem,
  asProblem,
  FileDrop,
  LoadingState,
  Notice,
  Num,
  ProblemNotice,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { importsTexts } from './texts.ts'

/** The file as it is: what is in it is found out on the other side. The same file again leads to where it was left. */
export function UploadFile() {
  const t = useTexts(importsTexts)
  const api = useApi()
  const navigate = useNavigate()
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [isTooLarge, setTooLarge] = useState(false)
  const upload = async (file: File) => {
    setProblem(undefined)
    setTooLarge(file.size > importLimits.maxBytes)
    if (file.size > importLimits.maxBytes) return
    setPending(true)
    try {
      const response = await api.raw(`/v1/imports/files?name=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'idempotency-key': api.newKey() },
        body: file,
      })
      const { id } = ImportFile.parse(await response.json())
      await navigate({ to: '/imports/files/$id', params: { id } })
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="stack">
      {isPending ? (
        <LoadingState lines={4} />
      ) : (
        <FileDrop label={t('drop')} types={['.csv', '.xml', '.txt']} onFile={(file) => void upload(file)} />
      )}
      <p className="soft small">
        {t('limits')} <Num value={importLimits.maxRows} /> {t('limitRows')},{' '}
        <Num value={importLimits.maxBytes / 1_048_576} unit="megabyte" />
      </p>
      {isTooLarge && <Notice tone="bad">{t('tooLarge')}</Notice>}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  )
}
