import { type Act, ActDiff, type CertificateDifference } from '@sello/protocol'
import { Button, Card, Icon, LoadingState, useApi, useTexts } from '@sello/ui-kit'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { hasEnded } from '../../desk/act-words.tsx'
import { csvText } from '../../desk/csv-text.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import { saveFile } from '../../desk/save-file.ts'
import { actsTexts } from './texts.ts'

type ReadApi = ReturnType<typeof useApi>

const PAGE = 200

/** Every certificate of the act: a decision on a thousand is several transactions, and may stop between two. */
async function everyCertificate(api: ReadApi, id: string, signal?: AbortSignal) {
  const found: CertificateDifference[] = []
  for (let cursor: string | undefined = '0'; cursor !== undefined; ) {
    const page: ActDiff = await api.get(`/v1/acts/${id}/diff`, ActDiff, {
      query: { cursor: cursor === '0' ? undefined : cursor, limit: PAGE },
      ...(signal ? { signal } : {}),
    })
    found.push(...page.certificates)
    cursor = page.nextCursor
  }
  return found
}

const resultQuery = (api: ReadApi, act: Act) =>
  queryOptions({
    queryKey: ['act', act.id, 'result'],
    queryFn: ({ signal }) => everyCertificate(api, act.id, signal),
    enabled: hasEnded(act),
  })

/** How many of its certificates a decision has reached, and a file of those that it has not. */
export function ActResult({ act, count }: { act: Act; count: number }) {
  const t = useTexts(actsTexts)
  const result = useQuery(resultQuery(useApi(), act))
  const save = useSaveList()
  if (!hasEnded(act) || count < 2 || act.kind === 'grant') return null
  if (!result.data)
    return <Card title={t('result.title')}>{result.error ? null : <LoadingState lines={2} />}</Card>
  const landed = result.data.filter((one) => one.landed)
  const missed = result.data.filter((one) => !one.landed)
  return (
    <Card title={t('result.title')}>
      <div className="stack gap-3">
        <p className="cluster gap-2">
          <Icon name={missed.length === 0 ? 'circle-check' : 'circle-x'} />
          <span>{t('result.reached', { count: landed.length, whole: result.data.length })}</span>
        </p>
        {missed.length > 0 && <p className="soft">{t('result.missed', { count: missed.length })}</p>}
        <span className="cluster gap-2">
          {missed.length > 0 && (
            <Button icon="download" onPress={() => save('not-reached.csv', missed)}>
              {t('result.saveMissed')}
            </Button>
          )}
          {landed.length > 0 && (
            <Button look="quiet" icon="download" onPress={() => save('reached.csv', landed)}>
              {t('result.saveReached')}
            </Button>
          )}
        </span>
      </div>
    </Card>
  )
}

function useSaveList() {
  const t = useTexts(actsTexts)
  const words = useTexts(deskTexts)
  return (name: string, list: readonly CertificateDifference[]) =>
    saveFile(
      name,
      csvText(
        [words('field.legalName'), words('field.tin'), words('field.certificateNumber'), t('result.title')],
        list.map(({ legalName, tin, certificateNumber, landed }) => [
          legalName,
          tin,
          certificateNumber,
          landed ? t('result.yes') : t('result.no'),
        ]),
      ),
    )
}
