import {
  type ColumnMapping,
  type ImportFile,
  ImportKind,
  ImportProgress,
  type ImportStart,
  type ImportTarget,
  importKinds,
} from '@sello/protocol'
import {
  Button,
  Card,
  FormActions,
  KeyValueList,
  Notice,
  Num,
  PageHeader,
  ProblemNotice,
  RadioGroup,
  Select,
  TextField,
  TextLink,
  useAction,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { MappingFields } from './mapping-fields.tsx'
import { PreviewTable } from './preview-table.tsx'
import { importFileQuery, mappingsQuery, previewQuery } from './queries.ts'
import { importsTexts } from './texts.ts'

const route = getRouteApi('/desk/imports/files/$id')

/** What is in the file: which column is what, and the first rows as they would be taken. */
export function FilePage() {
  const t = useTexts(importsTexts)
  const { id } = route.useParams()
  const { data: file } = useSuspenseQuery(importFileQuery(useApi(), id))
  const earlier = file.importIds.at(-1)
  return (
    <>
      <PageHeader crumbs={[{ label: t('title'), to: '/imports' }]} title={file.name} lead={t('fileLead')} />
      <div className="stack gap-5">
        {earlier && (
          <Notice title={t('already')}>
            <TextLink to="/imports/$id" params={{ id: earlier }}>
              {t('goOn')}
            </TextLink>
          </Notice>
        )}
        <About file={file} />
        {file.purgedAt ? <Notice title={t('gone')}>{t('goneWhy')}</Notice> : <Mapping file={file} />}
      </div>
    </>
  )
}

function About({ file }: { file: ImportFile }) {
  const t = useTexts(importsTexts)
  const { format, encoding, separator, rowPath, rows } = file
  return (
    <Card title={t('found')}>
      <KeyValueList
        columns={2}
        items={[
          { key: t('format'), value: format.toUpperCase() },
          { key: t('encoding'), value: encoding },
          ...(separator ? [{ key: t('separator'), value: separator === '\t' ? 'TAB' : separator }] : []),
          ...(rowPath ? [{ key: t('rowPath'), value: <span className="code">{rowPath}</span> }] : []),
          { key: t('column.rows'), value: <Num value={rows} /> },
        ]}
      />
    </Card>
  )
}

function Mapping({ file }: { file: ImportFile }) {
  const t = useTexts(importsTexts)
  const [kind, setKind] = useState<ImportKind>('certificates')
  const [mapping, setMapping] = useState<ColumnMapping>(file.suggested)
  const preview = useQuery(previewQuery(useApi(), file.id, { kind, mapping }))
  const missing = preview.data?.missing ?? []
  return (
    <>
      <Card title={t('what')}>
        <div className="form">
          <RadioGroup
            label={t('kindLabel')}
            value={kind}
            onChange={(value) => setKind(ImportKind.safeParse(value).data ?? 'certificates')}
            choices={importKinds.map((value) => ({
              value,
              label: t(`kind.${value}`),
              hint: t(`kindHint.${value}`),
            }))}
          />
          <SavedMapping kind={kind} onChoose={setMapping} />
        </div>
      </Card>
      <Card title={t('mapping')}>
        <MappingFields file={file} kind={kind} mapping={mapping} missing={missing} onChange={setMapping} />
      </Card>
      <Card title={t('preview')} flush>
        <PreviewTable preview={preview.data} error={preview.error} onRetry={() => void preview.refetch()} />
      </Card>
      <StartImport file={file} asked={{ kind, mapping }} missing={missing} isRead={Boolean(preview.data)} />
    </>
  )
}

interface StartProps {
  readonly file: ImportFile
  readonly asked: Pick<ImportStart, 'kind' | 'mapping'>
  readonly missing: readonly ImportTarget[]
  readonly isRead: boolean
}

/** Keeps the mapping under a name where one is given, and has the whole file checked. */
function StartImport({ file, asked, missing, isRead }: StartProps) {
  const t = useTexts(importsTexts)
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const start = useAction(
    (api, body: ImportStart, key) =>
      api.send('POST', `/v1/imports/files/${file.id}/imports`, ImportProgress, { body, key }),
    {
      refresh: [['imports'], ['import-mappings']],
      onDone: ({ id }) => void navigate({ to: '/imports/$id', params: { id } }),
    },
  )
  const body: ImportStart = { ...asked, ...(name.trim() ? { saveMappingAs: name.trim() } : {}) }
  return (
    <Card>
      <div className="form">
        <TextField
          label={t('saveAs')}
          hint={t('saveAsHint')}
          value={name}
          onChange={setName}
          isRequired={false}
        />
        {missing.length > 0 && (
          <Notice tone="warn" title={t('missing')}>
            {missing.map((target) => t(`target.${target}`)).join(', ')}
          </Notice>
        )}
        {start.problem && <ProblemNotice problem={start.problem} />}
        <FormActions>
          <Button
            look="primary"
            isPending={start.isPending}
            isDisabled={missing.length > 0 || !isRead}
            onPress={() => void start.run(body)}
          >
            {t('check', { count: file.rows })}
          </Button>
        </FormActions>
      </div>
    </Card>
  )
}

function SavedMapping({ kind, onChoose }: { kind: ImportKind; onChoose: (mapping: ColumnMapping) => void }) {
  const t = useTexts(importsTexts)
  const { data } = useQuery(mappingsQuery(useApi()))
  const [chosen, setChosen] = useState('')
  const own = (data?.mappings ?? []).filter((saved) => saved.kind === kind)
  if (own.length === 0) return null
  return (
    <Select
      label={t('savedMapping')}
      value={chosen}
      onChange={(id) => {
        setChosen(id)
        const saved = own.find((one) => one.id === id)
        if (saved) onChoose(saved.mapping)
      }}
      choices={own.map(({ id, name }) => ({ value: id, label: name }))}
      isRequired={false}
    />
  )
}
