import { z } from 'zod'

const Title = z.object({ es: z.string(), en: z.string(), pt: z.string() })
const Entry = z.object({ code: z.string(), title: Title })
const Own = Entry.extend({ retired: z.boolean() })

/** `GET /v1/code-lists`: public; every code with its label, the administration's own among them. */
export const CodeListsAnswer = z.object({
  /** This administration's programmes, types and the roles of each. */
  programmes: z.array(
    Entry.extend({
      types: z.array(
        Own.extend({
          roles: z.array(z.string()),
          validity: z.object({
            kind: z.enum(['months', 'open-ended', 'case-by-case']),
            months: z.int().optional(),
          }),
          revalidationMonths: z.int().nullable(),
        }),
      ),
    }),
  ),
  roles: z.array(Own),
  customsOffices: z.array(Own),
  /** What forms propose and where they end, as configured. */
  rules: z.object({
    suspension: z.object({ defaultDays: z.int(), maxDays: z.int().nullable() }),
    appeal: z.object({ lodgeDays: z.int(), suspendsDecision: z.boolean() }),
    offer: z.object({ lifetimeDays: z.int() }),
    /** What the forms of accounts offer. */
    languages: z.array(z.enum(['es', 'en', 'pt'])),
    defaultLanguage: z.enum(['es', 'en', 'pt']),
  }),
  reasons: z.array(Own.extend({ uses: z.array(z.string()), reasonClass: z.string() })),
  /** What partners are told of a reason. */
  reasonClasses: z.array(Entry),
  statuses: z.array(Entry),
  validationMethods: z.array(Entry),
  aliasSchemes: z.array(Entry.extend({ pattern: z.string() })),
  countries: z.array(Entry),
})
export type CodeListsAnswer = z.infer<typeof CodeListsAnswer>
