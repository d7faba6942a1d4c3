import { OfficerDelegateType } from '@sello/protocol'
import { formatMoment, useApi, useDisplay, useTexts } from '@sello/ui-kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNow } from '../../desk/use-today.ts'
import { officersQuery } from './queries.ts'
import { officersTexts } from './texts.ts'

interface Told {
  readonly act: string
  readonly type?: string | undefined
  readonly username?: string | undefined
  readonly days?: number | undefined
}

const DAY_MS = 86_400_000

/** "Ana Mora may sign grants until 12 Feb 2027." */
export function useChangeWords(): (change: Told) => string {
  const t = useTexts(officersTexts)
  const display = useDisplay()
  const now = useNow()
  const officers = useInfiniteQuery(officersQuery(useApi())).data?.pages.flatMap((page) => page.officers)
  return ({ act, type, username, days }) => {
    const officer = officers?.find((one) => one.username === username)
    const name = username === undefined ? t('owner.service') : (officer?.displayName ?? username)
    const known = OfficerDelegateType.safeParse(type)
    const what = known.success ? t(`mayDo.${known.data}`) : t('mayDo.record')
    if (act === 'revokeDelegate') return t('owner.mayNot', { name, what })
    if (act !== 'addDelegate') return `${name}: ${act}`
    if (days === undefined) return t('owner.may', { name, what })
    const until = formatMoment(new Date(now.getTime() + days * DAY_MS).toISOString(), 'date', display)
    return t('owner.mayUntil', { name, what, until })
  }
}
