import { describe, expect, it } from 'vitest'
import { formatExactly, formatMoment, formatRelative } from './format-moment.ts'

const costaRica = { locale: 'es-CR', timeZone: 'America/Costa_Rica' }
const brazil = { locale: 'pt-BR', timeZone: 'America/Sao_Paulo' }

describe('moments', () => {
  it('are written as the officer’s country writes them, in the administration’s zone', () => {
    expect(formatMoment('2026-03-03T05:30:00Z', 'date-time', costaRica)).toContain('02 mar 2026')
    expect(formatMoment('2026-03-03T05:30:00Z', 'date', brazil)).toContain('03 de mar. de 2026')
  })

  it('a day stays the same day in every zone', () => {
    const far = { locale: 'en', timeZone: 'Pacific/Kiritimati' }
    const west = { locale: 'en', timeZone: 'Pacific/Honolulu' }
    expect(formatMoment('2026-03-03', 'date', far)).toBe(formatMoment('2026-03-03', 'date', west))
    expect(formatMoment('2026-03-03', 'date', west)).toContain('03')
  })

  it('say their offset and zone when asked exactly', () => {
    expect(formatExactly('2026-03-03T05:30:00Z', costaRica)).toContain('(UTC-06:00, America/Costa_Rica)')
  })

  it.each([
    ['2026-03-03T11:58:00Z', 'hace 2 minutos'],
    ['2026-03-04T12:00:00Z', 'mañana'],
    ['2026-03-03T12:00:00Z', 'ahora'],
  ])('%s is told from now', (moment, words) => {
    expect(formatRelative(moment, new Date('2026-03-03T12:00:00Z'), 'es')).toBe(words)
  })
})
