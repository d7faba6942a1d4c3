import { useMemo } from 'react'
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components'
import { useDisplay } from '../text/display.tsx'
import { type DateStyle, formatExactly, formatMoment, formatRelative } from '../text/format-moment.ts'

/** A moment; hover or focus shows it exactly, with offset and time zone. */
export function DateTime({ value, style = 'date' }: { value: string; style?: DateStyle }) {
  const display = useDisplay()
  const text = useMemo(
    () =>
      style === 'relative'
        ? formatRelative(value, new Date(), display.locale)
        : formatMoment(value, style, display),
    [value, style, display],
  )
  return (
    <TooltipTrigger delay={400}>
      <Button className="moment">
        <time dateTime={value}>{text}</time>
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {formatExactly(value, display)}
      </Tooltip>
    </TooltipTrigger>
  )
}

/** A moment in a table or sentence, without a stop for the keyboard; its exact form is in `title`. */
export function PlainDate({ value, style = 'date' }: { value: string; style?: DateStyle }) {
  const display = useDisplay()
  return (
    <time dateTime={value} title={formatExactly(value, display)} className="numeric">
      {style === 'relative'
        ? formatRelative(value, new Date(), display.locale)
        : formatMoment(value, style, display)}
    </time>
  )
}

/** A number as the officer's country writes it. */
export function Num({ value, unit, digits }: { value: number; unit?: string; digits?: number }) {
  const { locale } = useDisplay()
  const options: Intl.NumberFormatOptions = {
    ...(unit ? { style: 'unit', unit, unitDisplay: 'long' } : {}),
    ...(digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  }
  return <span className="numeric">{new Intl.NumberFormat(locale, options).format(value)}</span>
}
