import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { z } from 'zod'
import { usageError } from './command.ts'

/**
 * Options and the words beside them, parsed by the command's schema: options under their names, the other words under
 * `words`. Throws `usage` with every fault.
 */
export function readArguments<Schema extends z.ZodType>(
  args: string[],
  options: ParseArgsOptionsConfig,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(split(args, options))
  if (parsed.success) return parsed.data
  throw usageError(parsed.error.issues.map(faultText).join('; '), parsed.error)
}

function split(args: string[], options: ParseArgsOptionsConfig): Record<string, unknown> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    return { ...values, words: positionals }
  } catch (cause) {
    throw usageError(cause instanceof Error ? cause.message : 'wrong arguments', cause)
  }
}

function faultText({ path, message }: z.core.$ZodIssue): string {
  const [name] = path
  return name === undefined || name === 'words' ? message : `--${String(name)}: ${message}`
}
