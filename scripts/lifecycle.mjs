/** The page docs/lifecycle.md, drawn from the tables of @sello/core. */
import {
  appealTransitions,
  applicationTransitions,
  certificateTransitions,
  decisionTransitions,
  drawStates,
  partnerStatusOf,
  stepOfApplication,
} from '../packages/core/src/index.ts'

export const lifecycleUrl = new URL('../docs/lifecycle.md', import.meta.url)

const diagram = (rows, begin) => `\`\`\`mermaid\n${drawStates(rows, { begin })}\n\`\`\``
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const steps = Object.entries(stepOfApplication).map(([state, step]) => [state, step ?? ''])
const statuses = Object.entries(partnerStatusOf).map(([state, status]) => [state, status ?? 'nothing yet'])

export const lifecyclePage = `# The life of an application and its certificate

Drawn from the tables in \`packages/core/src/lifecycle\` by \`pnpm lifecycle\`; a test finds this page stale. What no arrow
allows is refused with \`transition-not-allowed\`.

## From the application to the grant

\`GRANTED\` is where both halves meet: the grant is on the ledger, and the certificate's first day may still be ahead.

${diagram(applicationTransitions, 'DRAFT')}

Whose turn it is; each step has its service level in the programme's configuration.

${table(['state', 'step'], steps)}

## The certificate

Each version has its own state. A renewal or change is a new version, which is anchored before the old one is superseded.
A suspended certificate can still expire, be withdrawn or be revoked. Ends are ends: only a disavowal, which speaks of the
root and not of the decision, still reaches them.

${diagram(certificateTransitions, 'GRANTED')}

${table(['state', 'what partners see'], statuses)}

## The appeal

It runs beside the certificate and changes none of its states by itself. Upheld against a revocation, an annulment or a
denial it leads to a new application; against a suspension, or while it suspends one, a reinstatement is owed.

${diagram(appealTransitions, 'LODGED')}

## The officers' decision

How a decision gets its signatures. Signed by enough, an act whose effective time lies ahead waits as \`scheduled\` and is
sent when that time comes.

${diagram(decisionTransitions, 'DRAFT')}
`
