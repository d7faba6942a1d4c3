import {
  Card,
  type Column,
  DataTable,
  EmptyState,
  Num,
  PageHeader,
  PlainDate,
  TextLink,
  useApi,
  useTexts,
} from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useSession } from '../../app/use-session.ts'
import { useActorName } from '../../desk/application-words.tsx'
import { type ImportRow, importsQuery } from './queries.ts'
import { importsTexts } from './texts.ts'
import { UploadFile } from './upload-file.tsx'
import { registersFiles } from './who.ts'

/** Registers that were brought in, and the place for the next one. */
export function ImportsPage() {
  const t = useTexts(importsTexts)
  const { roles } = useSession()
  const navigate = useNavigate()
  const imports = useInfiniteQuery(importsQuery(useApi()))
  const columns = useColumns()
  const mayUpload = roles.some((role) => registersFiles.includes(role))
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="stack gap-5">
        {mayUpload && (
          <Card>
            <UploadFile />
          </Card>
        )}
        <DataTable
          label={t('title')}
          columns={columns}
          rows={imports.data?.pages.flatMap((page) => page.imports) ?? []}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          onOpen={({ id }) => void navigate({ to: '/imports/$id', params: { id } })}
          isLoading={imports.isPending}
          error={imports.error}
          onRetry={() => void imports.refetch()}
          {...(imports.hasNextPage ? { onMore: () => void imports.fetchNextPage() } : {})}
          hasMore={imports.hasNextPage}
          isLoadingMore={imports.isFetchingNextPage}
          empty={<EmptyState icon="upload" title={t('none')} />}
        />
      </div>
    </>
  )
}

function useColumns(): Column<ImportRow>[] {
  const t = useTexts(importsTexts)
  const actorName = useActorName()
  return [
    {
      id: 'name',
      header: t('column.name'),
      width: '40%',
      cell: ({ id, name }) => (
        <TextLink to="/imports/$id" params={{ id }}>
          {name}
        </TextLink>
      ),
    },
    { id: 'kind', header: t('column.kind'), cell: ({ kind }) => t(`kind.${kind ?? 'certificates'}`) },
    { id: 'rows', header: t('column.rows'), align: 'end', cell: ({ rows }) => <Num value={rows} /> },
    { id: 'by', header: t('column.by'), cell: ({ createdBy }) => actorName(createdBy) },
    {
      id: 'at',
      header: t('column.at'),
      cell: ({ createdAt }) => <PlainDate value={createdAt} style="date-time" />,
    },
  ]
}
