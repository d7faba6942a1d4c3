import { z } from 'zod'
import { CalendarDate } from '../dates.ts'
import { Country } from '../identifiers.ts'
import { Code, text } from './certificate-shapes.ts'

export const Alias = z.strictObject({
  scheme: Code,
  value: Code,
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
})
export type Alias = z.infer<typeof Alias>

export const PostalAddress = z.strictObject({
  street: text(70),
  city: text(35),
  postcode: text(9).optional(),
  country: Country,
})
export type PostalAddress = z.infer<typeof PostalAddress>

export const LastValidation = z.strictObject({
  date: CalendarDate,
  method: z.enum(['onsite', 'remote', 'joint']),
})
export type LastValidation = z.infer<typeof LastValidation>
