import type { z } from 'zod'
import type { KitSay } from '../text/kit-texts.ts'

/** What a schema's complaint is to the person who fills in the form. Empty and missing are the same to her. */
export function issueText(issue: z.core.$ZodIssue, value: unknown, t: KitSay): string {
  const isEmpty =
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (isEmpty && issue.code !== 'custom') return Array.isArray(value) ? t('form.choose') : t('form.missing')
  switch (issue.code) {
    case 'too_small':
      return limitText(issue.origin, Number(issue.minimum), 'min', t)
    case 'too_big':
      return limitText(issue.origin, Number(issue.maximum), 'max', t)
    case 'invalid_format':
      return formatText(issue.format, t)
    case 'invalid_value':
      return value === false ? t('form.tick') : t('form.choice')
    case 'invalid_union':
      return t('form.choice')
    case 'invalid_type':
      return issue.expected === 'int'
        ? t('form.whole')
        : issue.expected === 'number'
          ? t('form.number')
          : t('form.format')
    default:
      return t('form.format')
  }
}

function limitText(origin: string, limit: number, side: 'min' | 'max', t: KitSay): string {
  if (origin === 'string') return t(side === 'min' ? 'form.tooShort' : 'form.tooLong', { count: limit })
  if (origin === 'array' || origin === 'set') return t('form.tooFew', { count: limit })
  return t(side === 'min' ? 'form.tooSmall' : 'form.tooBig', { limit })
}

function formatText(format: string, t: KitSay): string {
  if (format === 'email') return t('form.email')
  if (format === 'url') return t('form.url')
  if (format === 'date' || format === 'datetime') return t('form.date')
  return t('form.format')
}
