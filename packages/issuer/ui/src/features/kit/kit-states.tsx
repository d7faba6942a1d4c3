import {
  ApiProblem,
  Button,
  Card,
  EmptyState,
  ErrorState,
  FreshnessBar,
  IconButton,
  LoadingState,
  Notice,
  OfflineState,
  ProblemNotice,
  useToast,
} from '@sello/ui-kit'

const problem = new ApiProblem(
  { code: 'version-conflict', status: 412 },
  'b2f0d0a4-7d35-4f0e-9d4c-8a52c1f7e9d1',
)

export function KitStates() {
  return (
    <div className="grid">
      <Buttons />
      <Card title="Freshness">
        <div className="stack gap-2">
          <FreshnessBar freshness={{ asOf: '2026-11-21T14:03:22-06:00' }} />
          <FreshnessBar freshness={{ asOf: '2026-11-21T13:51:22-06:00', lagSeconds: 720 }} />
          <FreshnessBar freshness={{ asOf: '2026-11-21T13:51:22-06:00', unreachable: ['Colombia'] }} />
        </div>
      </Card>
      <Card title="Empty">
        <EmptyState title="No application waits" icon="clipboard" action={<Button>New application</Button>}>
          Applications that firms submit stand here in the order of their due dates.
        </EmptyState>
      </Card>
      <Card title="Failed">
        <ErrorState error={problem} onRetry={() => undefined} />
      </Card>
      <Card title="Loading">
        <LoadingState />
      </Card>
      <Card title="Offline">
        <OfflineState onRetry={() => undefined} />
      </Card>
      <Notices />
    </div>
  )
}

function Buttons() {
  const toast = useToast()
  return (
    <Card title="Buttons">
      <div className="cluster">
        <Button look="primary">Grant</Button>
        <Button>Return</Button>
        <Button look="quiet">Later</Button>
        <Button look="danger">Revoke</Button>
        <Button isDisabled>Not now</Button>
        <Button look="primary" isPending>
          Sign
        </Button>
        <IconButton icon="edit" label="Edit" />
        <Button icon="bell" onPress={() => toast({ text: 'Saved view renamed.', onUndo: () => undefined })}>
          Toast
        </Button>
      </div>
    </Card>
  )
}

function Notices() {
  return (
    <div className="stack">
      <ProblemNotice problem={problem} />
      <Notice tone="info" title="Two officers look at this record">
        Berta Mora opened it 4 minutes ago.
      </Notice>
      <Notice tone="good" title="Final on the ledger">
        7 of 9 partners have applied it.
      </Notice>
      <Notice tone="warn" title="Expires in 12 days">
        No renewal has been asked for.
      </Notice>
    </div>
  )
}
