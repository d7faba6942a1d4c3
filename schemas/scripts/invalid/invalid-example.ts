/** One planted fault each: the valid example it starts from, the change, and the first reason that must be given. */
export interface InvalidExample {
  readonly name: string
  readonly description: string
  readonly from?: string
  /** Sets (or with `undefined` removes) the member at a JSON pointer. */
  readonly set: Readonly<Record<string, unknown>>
  /** `schema`: a JSON Schema keyword; `content`: a code of `checkCodeLists`. */
  readonly expect: { readonly check: 'schema' | 'content'; readonly reason: string; readonly pointer: string }
}

type Row = readonly [
  name: string,
  description: string,
  set: InvalidExample['set'],
  reason: string,
  pointer: string,
  from?: string,
]
const example =
  (check: 'schema' | 'content') =>
  (...[name, description, set, reason, pointer, from]: Row): InvalidExample => ({
    name,
    description,
    set,
    expect: { check, reason, pointer },
    ...(from ? { from } : {}),
  })
export const schema = example('schema')
export const content = example('content')

export const S = '/credentialSubject'
export const C = '/certificateCore'
export const A = '/anchor/grant'
export const EU = 'eu-german-manufacturer'
export const other = `0x${'ab'.repeat(20)}`
