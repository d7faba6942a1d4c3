const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Whether YYYY-MM-DD is a day of the Gregorian calendar, from the year 100 on: JavaScript takes 0 to 99 for 19xx. The
 * text's shape is the schema's pattern's to check.
 */
export function isCalendarDate(text: string): boolean {
  if (text < '0100') return false
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8, 10))
  if (month === 2 && day === 29) return isLeapYear(Number(text.slice(0, 4)))
  return month >= 1 && day >= 1 && day <= (DAYS[month - 1] ?? 0)
}

/** Same for the date part of an RFC 3339 date-time. */
export function isCalendarDateTime(text: string): boolean {
  return text.charAt(10) === 'T' && isCalendarDate(text) && !Number.isNaN(Date.parse(text))
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
