import { APPLICATION_CODE_HEADER, PublicApplicationForm } from '@sello/protocol'
import { z } from 'zod'
import { call } from './call.ts'

const Receipt = z.looseObject({ reference: z.string(), code: z.string() })
export type Receipt = z.infer<typeof Receipt>

const Visit = z.looseObject({
  id: z.string(),
  questionIds: z.array(z.string()),
  correctiveActions: z.array(z.looseObject({ id: z.string() })),
})
const CaseView = z.looseObject({
  id: z.string(),
  reference: z.string(),
  state: z.string(),
  version: z.int(),
  visits: z.array(Visit),
  certificateId: z.string().optional(),
})
/** An application as an officer sees it. */
export type CaseView = z.infer<typeof CaseView>

const FirmView = z.looseObject({
  state: z.string(),
  version: z.int(),
  refusal: z.looseObject({ comment: z.string() }).optional(),
  certificateNumber: z.string().optional(),
})
export type FirmView = z.infer<typeof FirmView>

/** What a firm and the officers of an administration do with an application, over HTTP. */
export interface CaseClient {
  /** Ids of the questions that the form asks for a type. */
  questions(aeoType: string): Promise<string[]>
  /** The firm itself, without an account. */
  apply(form: unknown): Promise<Receipt>
  asFirm(receipt: Receipt): Promise<FirmView>
  /** The firm corrects what was returned to it. */
  correct(receipt: Receipt, form: unknown): Promise<FirmView>
  /** Taken in by an officer. */
  take(token: string, form: unknown, submit: boolean): Promise<CaseView>
  find(token: string, reference: string): Promise<CaseView>
  /** A step, for the version that is given: `/acceptances`, `/returns` … */
  step(token: string, application: CaseView, path: string, body?: unknown): Promise<CaseView>
  put(token: string, application: CaseView, path: string, body: unknown): Promise<CaseView>
}

const Page = z.looseObject({ applications: z.array(z.looseObject({ id: z.string() })) })

export function createCaseClient(url: string): CaseClient {
  const publicUrl = (reference: string) => `${url}/v1/public/applications/${reference}`
  const seen = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` })
  const asFirm = async ({ reference, code }: Receipt) =>
    FirmView.parse(await call(publicUrl(reference), { headers: { [APPLICATION_CODE_HEADER]: code } }))
  const read = async (token: string, id: string) =>
    CaseView.parse(await call(`${url}/v1/applications/${id}`, { token }))
  return {
    questions: async (aeoType) =>
      PublicApplicationForm.parse(await call(`${url}/v1/public/application-form`))
        .questions.filter(({ aeoTypes }) => aeoTypes.length === 0 || aeoTypes.includes(aeoType))
        .map(({ id }) => id),
    asFirm,
    apply: async (form) => Receipt.parse(await call(`${url}/v1/public/applications`, { body: { form } })),
    correct: async (receipt, form) => {
      const headers = { [APPLICATION_CODE_HEADER]: receipt.code, ...seen(await asFirm(receipt)) }
      const options = { method: 'PUT' as const, headers, body: { form } }
      return FirmView.parse(await call(publicUrl(receipt.reference), options))
    },
    take: async (token, form, submit) =>
      CaseView.parse(await call(`${url}/v1/applications`, { token, body: { form, submit } })),
    find: async (token, reference) => {
      const page = await call(`${url}/v1/applications?q=${encodeURIComponent(reference)}`, { token })
      const [found] = Page.parse(page).applications
      return read(token, found?.id ?? reference)
    },
    step: async (token, application, path, body = {}) => {
      const headers = seen(application)
      return CaseView.parse(
        await call(`${url}/v1/applications/${application.id}${path}`, { token, body, headers }),
      )
    },
    put: async (token, application, path, body) => {
      const options = { method: 'PUT' as const, token, body, headers: seen(application) }
      return CaseView.parse(await call(`${url}/v1/applications/${application.id}${path}`, options))
    },
  }
}
