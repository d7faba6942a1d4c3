import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import { type Command, usageError } from '../command.ts'

const options = {
  rpc: { type: 'string' },
  deployment: { type: 'string' },
  did: { type: 'string' },
  tolerance: { type: 'string' },
  json: { type: 'boolean' },
} as const

const Arguments = z.object({
  words: z.tuple([z.string().min(1)], { error: 'name one file with an exported audit trail' }),
  rpc: z.url({ error: 'the address of a node of the chain' }).optional(),
  deployment: z.string().min(1).optional(),
  did: z.string().min(1).optional(),
  tolerance: z.coerce.number().int().min(0).max(86_400).default(120),
  json: z.boolean().default(false),
})

const exitCodes = { intact: 0, faulty: 1, unproven: 3 } as const

export const auditVerifyCommand: Command = {
  usage: 'audit verify FILE --rpc URL [--deployment FILE] [--did DID] [--tolerance SECONDS] [--json]',
  summary:
    'Checks an exported audit trail against the ledger: 0 intact (names what is not provable yet), 1 altered, 3 could not be checked.',
  // What could not be checked is neither intact nor altered.
  failed: 3,
  run: async (args, io) => {
    const { words, rpc, deployment, did, tolerance, json } = readArguments(args, options, Arguments)
    const url = rpc ?? io.environment.SELLO_RPC_URL
    if (!url) throw usageError('name a node of the chain: --rpc URL, or SELLO_RPC_URL')
    const { createJsonRpc } = await import('@sello/ledger')
    const { readDeployment } = await import('../authority/deployment-file.ts')
    const { linesOf, readAuditFile } = await import('../audit/audit-file.ts')
    const { auditText } = await import('../audit/audit-text.ts')
    const { verifyAudit } = await import('../audit/verify-audit.ts')
    const trusted = deployment === undefined ? undefined : await readDeployment(deployment)
    const file = await readAuditFile(linesOf(words[0]))
    const asked = { rpc: createJsonRpc({ url }), deployment: trusted, did, tolerance }
    const report = await verifyAudit(file, asked)
    const text = json
      ? `${JSON.stringify(report, null, 2)}\n`
      : auditText(report, { contractsTrusted: trusted !== undefined })
    io.out(text)
    return exitCodes[report.status]
  },
}
