import { buildExample } from './build-example.ts'
import { exampleFirms } from './example-firms.ts'
import type { InvalidExample } from './invalid/invalid-example.ts'
import { invalidExamples } from './invalid-examples.ts'

const FOLDER = 'schemas/AeoCertificate/v1/examples'
const DEFAULT = 'cr-coffee-exporter'

export interface ExampleFile {
  /** From the repository's root. */
  readonly path: string
  readonly text: string
}

export function exampleFiles(): ExampleFile[] {
  const built = exampleFirms.map((firm) => ({ name: firm.name, ...buildExample(firm) }))
  const valid = built.map(({ name, credential }) => file(`${FOLDER}/valid/${name}.json`, credential))
  const invalid = invalidExamples.map((example) => {
    const base = built.find(({ name }) => name === (example.from ?? DEFAULT))
    if (!base) throw new Error(`no valid example ${example.from}`)
    const { name, description, expect } = example
    return file(`${FOLDER}/invalid/${name}.json`, {
      description,
      expect,
      credential: planted(base.credential, example),
    })
  })
  const cases = built.map(({ name, credential, digests }) => ({
    name,
    ...digests,
    grant: credential.anchor.grant,
    copy: credential.anchor.copy,
    credential,
  }))
  const vectors = file('vectors/aeo-certificate/digests.json', {
    description: 'Identity digest, grant leaf and copy leaf of each credential, base64url SHA-256',
    source:
      'computed with the npm package canonicalize 2.1.0 (RFC 8785) and SHA-256 by schemas/scripts/generate-examples.ts; trees as RFC 9162 section 2.1',
    cases,
  })
  return [...valid, ...invalid, vectors]
}

function file(path: string, value: unknown): ExampleFile {
  return { path, text: `${JSON.stringify(value, null, 2)}\n` }
}

function planted(credential: unknown, { set }: InvalidExample): unknown {
  const copy: unknown = structuredClone(credential)
  for (const [pointer, value] of Object.entries(set)) put(copy, pointer.split('/').slice(1), value)
  return copy
}

function put(node: unknown, [member = '', ...rest]: readonly string[], value: unknown): void {
  if (typeof node !== 'object' || node === null) throw new Error(`nothing to set ${member} in`)
  if (rest.length > 0) put(Reflect.get(node, member), rest, value)
  else if (value !== undefined) Reflect.set(node, member, value)
  else if (Array.isArray(node)) node.splice(Number(member), 1)
  else Reflect.deleteProperty(node, member)
}
