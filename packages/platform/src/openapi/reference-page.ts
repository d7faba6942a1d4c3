import { createHash } from 'node:crypto'
import type { Express } from 'express'
import type { OpenApiDocument } from './create-open-api.ts'
import { asHtml, escapeHtml } from './reference-text.ts'
import { schemaLines } from './schema-lines.ts'

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
a { color: light-dark(#0b5cad, #7cb8f5); }
nav ul { columns: 16rem; padding-left: 1.2rem; }
section { margin-top: 2.5rem; }
details { border-top: 1px solid light-dark(#c9ced6, #3a414c); padding: .5rem 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary:focus-visible, a:focus-visible { outline: 3px solid light-dark(#0b5cad, #7cb8f5); outline-offset: 2px; }
summary code { font-weight: 600; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 700; }
pre { overflow-x: auto; padding: .75rem; background: light-dark(#f3f5f8, #1c2027); }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .25rem 1rem .25rem 0; overflow-wrap: anywhere; }
`

/** Nothing but this one style: no script, no picture, nothing from elsewhere. */
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** Mounts `GET /docs/api`: the reference as a page that works without a script. */
export function mountReference(app: Express, document: OpenApiDocument): void {
  const page = referencePage(document)
  app.get('/docs/api', (_request, response) => {
    response.setHeader('content-security-policy', POLICY)
    response.type('text/html; charset=utf-8').send(page)
  })
}

type Operation = NonNullable<NonNullable<OpenApiDocument['paths']>[string]['get']>

interface Entry {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The reference of an API as one page of HTML. */
export function referencePage(document: OpenApiDocument): string {
  const groups = Map.groupBy(entriesOf(document), ({ path }) => groupOf(path))
  const schemas = Object.entries(document.components?.schemas ?? {})
  const { title, description = '' } = document.info
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}: API</title><style>${STYLE}</style></head><body>
<header><h1>${escapeHtml(title)}: API</h1>${asHtml(description)}
<p>The same for machines: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p></header>
<nav aria-label="Groups"><ul>${[...groups.keys()].map((name) => `<li><a href="#${anchor(name)}">${escapeHtml(name)}</a></li>`).join('')}
<li><a href="#schemas">Schemas</a></li></ul></nav>
<main>${[...groups].map(([name, entries]) => group(name, entries)).join('\n')}
<section id="schemas"><h2>Schemas</h2>${schemas.map(([name, schema]) => named(name, schema)).join('\n')}</section>
</main></body></html>
`
}

function entriesOf({ paths = {} }: OpenApiDocument): Entry[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method]
      return operation ? [{ method: method.toUpperCase(), path, operation }] : []
    }),
  )
}

const groupOf = (path: string): string => /^\/v1\/([^/]+)/.exec(path)?.[1] ?? 'service'
const anchor = (text: string): string => text.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')

function group(name: string, entries: readonly Entry[]): string {
  return `<section id="${anchor(name)}"><h2>${escapeHtml(name)}</h2>${entries.map(entry).join('\n')}</section>`
}

function entry({ method, path, operation }: Entry): string {
  const { summary = '', description = '', parameters = [], requestBody, responses = {} } = operation
  const content = requestBody && 'content' in requestBody ? requestBody.content : {}
  const answers = Object.entries(responses).map(([status, response]) => answer(status, response))
  return `<details id="${anchor(`${method} ${path}`)}"><summary><span class="method">${method}</span>
<code>${escapeHtml(path)}</code> ${escapeHtml(summary)}</summary>
${asHtml(description)}${parameters.length === 0 ? '' : parameterTable(parameters)}
${Object.keys(content).length === 0 ? '' : `<h3>Body</h3>${bodies(content)}`}
<h3>Answers</h3>${answers.join('\n')}</details>`
}

function parameterTable(parameters: NonNullable<Operation['parameters']>): string {
  const rows = parameters.map((parameter) => {
    if (!('name' in parameter)) return ''
    const { name, in: place, required, schema } = parameter
    const lines = escapeHtml(schemaLines(schema).join('\n'))
    return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${place}${required ? ', needed' : ''}</td><td><code>${lines}</code></td></tr>`
  })
  return `<h3>Parameters</h3><table><tbody>${rows.join('')}</tbody></table>`
}

function bodies(content: object): string {
  return Object.entries(content)
    .map(([type, media]) => `<p><code>${escapeHtml(type)}</code></p>${pre(Object(media).schema)}`)
    .join('\n')
}

function answer(status: string, response: object): string {
  // Failures stand once each among the components; their codes are in the text.
  if ('$ref' in response) {
    const codes = String(response.$ref).split('/').at(-1) ?? ''
    return `<p><strong>${status}</strong> problem: <code>${escapeHtml(codes)}</code></p>`
  }
  const description = 'description' in response ? String(response.description) : ''
  const content = 'content' in response && response.content ? bodies(Object(response.content)) : ''
  return `<p><strong>${status}</strong> ${escapeHtml(description)}</p>${content}`
}

const named = (name: string, schema: unknown): string =>
  `<details id="schema-${anchor(name)}"><summary><code>${escapeHtml(name)}</code></summary>${pre(schema)}</details>`

/** References lead to where their schema stands. */
function pre(schema: unknown): string {
  const text = escapeHtml(schemaLines(schema).join('\n'))
  return `<pre><code>${text.replaceAll(/→ ([\w-]+)/g, (_, name: string) => `<a href="#schema-${anchor(name)}">${name}</a>`)}</code></pre>`
}
