import { type ApiProblem, asProblem, Button, ProblemNotice, useApi, useTexts } from '@sello/ui-kit'
import { useState } from 'react'
import { auditTexts } from './texts.ts'

/** The whole trail as a file, for `sello audit verify` on another machine. */
export function ExportButton() {
  const t = useTexts(auditTexts)
  const api = useApi()
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const download = async () => {
    setPending(true)
    setProblem(undefined)
    try {
      const response = await api.raw('/v1/audit/export')
      const url = URL.createObjectURL(await response.blob())
      const link = Object.assign(document.createElement('a'), { href: url, download: 'audit.ndjson' })
      link.click()
      URL.revokeObjectURL(url)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="stack gap-2">
      <Button icon="download" isPending={isPending} onPress={() => void download()}>
        {t('export')}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  )
}
