import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { checkedBody } from './answer-check.ts'
import { nextCode, PASSWORD } from './sign-in.ts'

const Progress = z.looseObject({
  id: z.string(),
  counts: z.object({ received: z.number(), accepted: z.number(), refused: z.number() }),
  act: z.looseObject({ id: z.string(), state: z.string() }).optional(),
  issuance: z
    .looseObject({ root: z.string(), size: z.number(), attempt: z.number(), signed: z.number() })
    .optional(),
})
export type Progress = z.infer<typeof Progress>
const ActAnswer = z.looseObject({ id: z.string(), state: z.string() })

/** The import's endpoints as a signed-in officer. Problems are thrown as they come. */
export async function importClient(url: string, username: string) {
  const call = async (method: string, path: string, body?: unknown, type = 'application/json') => {
    const address = `${url}${path}`
    const response = await fetch(address, {
      method,
      headers: { 'content-type': type, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await checkedBody(method, address, response)
    if (!response.ok) throw JSON.parse(text)
    return text
  }
  let token = ''
  const totp = await nextCode(url, username)
  token = z
    .looseObject({ token: z.string() })
    .parse(JSON.parse(await call('POST', '/v1/sessions', { username, password: PASSWORD, totp }))).token
  const progress = async (answer: Promise<string>) => Progress.parse(JSON.parse(await answer))
  const act = async (answer: Promise<string>) => ActAnswer.parse(JSON.parse(await answer))
  const read = (id: string) => progress(call('GET', `/v1/imports/${id}`))
  return {
    begin: (body: object) => progress(call('POST', '/v1/imports', body)),
    putRows: (id: string, from: number, rows: object[]) =>
      progress(call('PUT', `/v1/imports/${id}/rows?from=${from}`, rows)),
    putCsv: (id: string, from: number, csv: string) =>
      progress(call('PUT', `/v1/imports/${id}/rows?from=${from}`, csv, 'text/csv')),
    validate: (id: string) => progress(call('POST', `/v1/imports/${id}/validation`)),
    propose: (importId: string) => act(call('POST', '/v1/acts', { kind: 'grant', importId })),
    sign: (actId: string) => act(call('POST', `/v1/acts/${actId}/signatures`)),
    decline: (actId: string) =>
      act(call('POST', `/v1/acts/${actId}/refusals`, { reasonClass: 'other', comment: 'Not this list.' })),
    issue: (id: string) => progress(call('POST', `/v1/imports/${id}/issuance`, { format: 'ldp' })),
    read,
    errors: (id: string) => call('GET', `/v1/imports/${id}/errors.csv`),
    credentials: async (id: string) =>
      (await call('GET', `/v1/imports/${id}/credentials.ndjson`)).split('\n').filter(Boolean),
    /** Asks until it is so. */
    until: async (id: string, done: (progress: Progress) => boolean) => {
      for (let attempt = 0; attempt < 400; attempt++) {
        const now = await read(id)
        if (done(now)) return now
        await setTimeout(50)
      }
      throw new RangeError('the import does not get there')
    },
  }
}
