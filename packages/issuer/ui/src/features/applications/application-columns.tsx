import type { ApplicationSummary } from '@sello/protocol'
import { type Column, PlainDate, TextLink, useTexts } from '@sello/ui-kit'
import { applicationTexts } from '../../desk/application-texts.ts'
import { ApplicationChip } from '../../desk/application-words.tsx'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { useOfficerName } from '../../desk/colleagues.ts'
import { LateChip } from './late-chip.tsx'
import { applicationsTexts } from './texts.ts'

/** The columns of the list of applications. */
export function useApplicationColumns(): Column<ApplicationSummary>[] {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const labels = useCodeLabels()
  const officerName = useOfficerName()
  return [
    { id: 'legalName', header: t('column.firm'), width: '28%', cell: (row) => <Firm {...row} /> },
    {
      id: 'reference',
      header: t('column.reference'),
      cell: ({ reference }) => <span className="numeric">{reference}</span>,
    },
    { id: 'state', header: t('column.state'), cell: ({ state }) => <ApplicationChip state={state} /> },
    {
      id: 'type',
      header: t('column.type'),
      cell: ({ programme, aeoType }) => labels.type(programme, aeoType),
    },
    { id: 'due', header: t('column.due'), cell: ({ dueAt }) => dueAt && <Due dueAt={dueAt} /> },
    {
      id: 'assignee',
      header: t('column.assignee'),
      cell: ({ assignee }) => (assignee ? officerName(assignee) : <span className="soft">—</span>),
    },
    {
      id: 'source',
      header: t('column.source'),
      isHidden: true,
      cell: ({ source }) => words(`source.${source}`),
    },
    {
      id: 'submitted',
      header: t('column.submitted'),
      isHidden: true,
      cell: ({ submittedAt }) => submittedAt && <PlainDate value={submittedAt} />,
    },
  ]
}

function Firm({ id, legalName, tin }: ApplicationSummary) {
  return (
    <span className="stack gap-1">
      <TextLink to="/applications/$id" params={{ id }}>
        {legalName}
      </TextLink>
      <span className="soft small numeric">{tin}</span>
    </span>
  )
}

function Due({ dueAt }: { dueAt: string }) {
  return (
    <span className="cluster gap-2">
      <PlainDate value={dueAt} />
      <LateChip dueAt={dueAt} />
    </span>
  )
}
