import { answerFault } from '@sello/platform/testing'
import { issuerOperations } from '../http/openapi/issuer-document.ts'

/** Throws when the API's document does not tell of an answer; gives its body as text. */
export async function checkedBody(method: string, url: string, response: Response): Promise<string> {
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const isJson = /[/+](json|vc)\b/.test(type)
  const body: unknown = text === '' && !type ? undefined : isJson ? JSON.parse(text) : text
  const { pathname } = new URL(url)
  const fault = answerFault(issuerOperations, { method, path: pathname, status: response.status, type, body })
  if (fault !== undefined) throw new Error(fault)
  return text
}
