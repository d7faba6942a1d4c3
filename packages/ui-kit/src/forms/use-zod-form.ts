import { type FormEvent, useCallback, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import type { ApiProblem } from '../api/problem.ts'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { issueText } from './issue-text.ts'

/** What one field is given: spread it into TextField, Select, Checkbox … */
export interface FieldBinding<Value> {
  readonly name: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly onBlur: () => void
  readonly error: string | undefined
}

export interface FieldIssue {
  readonly path: string
  readonly text: string
}

export interface ZodForm<Values> {
  readonly values: Values
  readonly set: <K extends keyof Values>(name: K, value: Values[K]) => void
  readonly field: <K extends keyof Values & string>(name: K) => FieldBinding<Values[K]>
  /** For <Form>; checks everything, moves the focus to the summary when something is wrong. */
  readonly submit: (event?: FormEvent) => void
  readonly issues: readonly FieldIssue[]
  readonly summaryRef: React.RefObject<HTMLDivElement | null>
  readonly isChanged: boolean
  readonly reset: (values?: Values) => void
}

export interface ZodFormOptions<Values, S extends z.ZodType> {
  /** The schema of the request's body: the very one with which the API parses it. */
  readonly schema: S
  readonly defaults: Values
  /** Makes the body out of what the fields hold, where the two differ (empty text that is to be absent …). */
  readonly toBody?: (values: Values) => unknown
  readonly onSubmit: (body: z.output<S>, values: Values) => void
  /** A better sentence for a field, by its path: `{ username: t('username.wrong') }`. */
  readonly messages?: Readonly<Record<string, string>>
  /** What the service refused: its issues are shown at their fields. */
  readonly problem?: ApiProblem | undefined
}

/**
 * A form over the schema that the API uses. Faults are shown after a field was left or the form sent, go when they
 * are mended, and stand at the top with links to their fields.
 */
export function useZodForm<Values extends object, S extends z.ZodType>(
  options: ZodFormOptions<Values, S>,
): ZodForm<Values> {
  const { defaults, onSubmit, problem } = options
  const [values, setValues] = useState(defaults)
  const left = useLeft()
  const [wasSent, setSent] = useState(false)
  const summaryRef = useRef<HTMLDivElement>(null)

  const { read, issues, setAside } = useRead(values, options)

  const set = useCallback(
    <K extends keyof Values>(name: K, value: Values[K]) => {
      setValues((now) => ({ ...now, [name]: value }))
      setAside()
    },
    [setAside],
  )

  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    setSent(true)
    setAside()
    if (read.success) return onSubmit(read.data, values)
    requestAnimationFrame(() => summaryRef.current?.focus())
  }

  const isShown = (path: string) => wasSent || problem !== undefined || left.has(path)
  return {
    values,
    set,
    submit,
    summaryRef,
    issues: wasSent || problem ? issues : [],
    isChanged: JSON.stringify(values) !== JSON.stringify(defaults),
    reset: (next = defaults) => {
      setValues(next)
      setSent(false)
      left.forget()
    },
    field: (name) => ({
      name,
      value: values[name],
      onChange: (value) => set(name, value),
      onBlur: () => {
        if (!isEmpty(values[name])) left.add(name)
      },
      error: isShown(name) ? faultAt(issues, name) : undefined,
    }),
  }
}

/** What the fields hold as a body, with what is wrong; a refusal is set aside once something was changed since. */
function useRead<Values extends object, S extends z.ZodType>(
  values: Values,
  { schema, toBody, messages, problem }: ZodFormOptions<Values, S>,
) {
  const [refused, setRefused] = useState<ApiProblem | undefined>(undefined)
  const read = useMemo(() => schema.safeParse(toBody ? toBody(values) : values), [schema, toBody, values])
  const issues = useIssues(read.error, values, {
    ...(messages ? { messages } : {}),
    problem: problem === refused ? undefined : problem,
  })
  const setAside = useCallback(() => setRefused(problem), [problem])
  return { read, issues, setAside }
}

/** Of a field, or of a part of it. */
function faultAt(issues: readonly FieldIssue[], name: string): string | undefined {
  return issues.find(({ path }) => path === name || path.startsWith(`${name}.`))?.text
}

/** The fields that were filled in and left: only of these is said what is wrong before the form is sent. */
function useLeft() {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  return {
    has: (name: string) => left.has(name),
    add: (name: string) => setLeft((now) => (now.has(name) ? now : new Set([...now, name]))),
    forget: () => setLeft(new Set()),
  }
}

/** What is wrong, field by field: what the schema says and what the service refused. */
function useIssues<Values extends object>(
  fault: z.ZodError | undefined,
  values: Values,
  { messages, problem }: Pick<ZodFormOptions<Values, z.ZodType>, 'messages' | 'problem'>,
): readonly FieldIssue[] {
  const t = useTexts(kitTexts)
  return useMemo(() => {
    const local = (fault?.issues ?? []).map((issue) => {
      const path = issue.path.map(String).join('.')
      return { path, text: messages?.[path] ?? issueText(issue, valueAt(values, issue.path), t) }
    })
    const told = (problem?.issues ?? []).map(({ pointer, message }) => {
      const path = pointer.slice(1).replaceAll('/', '.')
      return { path, text: messages?.[path] ?? message }
    })
    return firstPerPath([...local, ...told])
  }, [fault, values, problem, messages, t])
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === undefined || value === null
}

function firstPerPath(issues: readonly FieldIssue[]): FieldIssue[] {
  return issues.filter((issue, index) => issues.findIndex(({ path }) => path === issue.path) === index)
}

function valueAt(values: object, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
    values,
  )
}
