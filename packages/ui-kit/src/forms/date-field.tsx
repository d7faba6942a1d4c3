import { type CalendarDate, parseDate } from '@internationalized/date'
import {
  DatePicker as AriaDatePicker,
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components'
import { Icon } from '../parts/icon.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { ariaProps, FieldFault, FieldHint, FieldLabel, type FieldProps } from './fields.tsx'

/** A day, `YYYY-MM-DD` as value, written as the officer's country writes it; typed or chosen. '' is no day. */
export function DateField(props: FieldProps<string> & { min?: string; max?: string }) {
  const t = useTexts(kitTexts)
  const { label, hint, error, value, onChange, min, max } = props
  return (
    <AriaDatePicker
      {...ariaProps(props)}
      value={dayOf(value)}
      onChange={(day) => onChange(day?.toString() ?? '')}
      {...(min ? { minValue: dayOf(min) } : {})}
      {...(max ? { maxValue: dayOf(max) } : {})}
      shouldForceLeadingZeros
      className="field"
    >
      <FieldLabel label={label} isRequired={props.isRequired} />
      <FieldHint hint={hint} />
      <Group className="field-box date-box">
        <DateInput className="date-input">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
        <Button className="field-button" aria-label={t('form.calendar')}>
          <Icon name="calendar" />
        </Button>
      </Group>
      <FieldFault error={error} />
      <Popover className="popover" offset={4}>
        <Dialog className="popover-dialog">
          <MonthCalendar />
        </Dialog>
      </Popover>
    </AriaDatePicker>
  )
}

function MonthCalendar() {
  const t = useTexts(kitTexts)
  return (
    <Calendar className="calendar">
      <header>
        <Button
          slot="previous"
          className="button button-quiet button-s button-icon"
          aria-label={t('form.previousMonth')}
        >
          <Icon name="chevron-left" />
        </Button>
        <Heading className="calendar-title" />
        <Button
          slot="next"
          className="button button-quiet button-s button-icon"
          aria-label={t('form.nextMonth')}
        >
          <Icon name="chevron-right" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className="calendar-day" />}</CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}

function dayOf(text: string): CalendarDate | null {
  try {
    return text ? parseDate(text) : null
  } catch {
    return null
  }
}
