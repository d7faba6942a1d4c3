import { isDeepStrictEqual } from 'node:util'
import jsonld from 'jsonld'
import { createDocumentLoader } from '../json-ld/document-loader.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * Expands JSON-LD documents that are alike. What a document's contexts do to it depends on its members, types and
 * lengths, and not on the texts and numbers in it: so jsonld.js expands one document of each shape with slots in
 * place of its values, and further ones only have their values put into the slots. Expansion is four fifths of the
 * time that signing takes.
 */
export interface ShapeExpander {
  /** The expanded form (JSON-LD 1.1 API, 5.1) in safe mode, as jsonld.js gives it. */
  expand(document: object): Promise<unknown>
  /** How many documents jsonld.js expanded itself, for tests and figures. */
  readonly slow: () => number
}

/** Members whose values decide what other members mean. */
const MEANING: ReadonlySet<string> = new Set(['@context', 'type', '@type'])
/** A batch of one kind of certificate has a few dozen. */
const MAX_SHAPES = 500
const SLOT = 'urn:x-sello-slot:'
/** Numbers that stand for themselves only as slots; a document that holds one is expanded in full. */
const FIRST_NUMBER = 8_881_000_000_000
/** What stands for an IRI unchanged, whatever the context: absolute, and of characters that need no escape. */
const PLAIN_IRI = /^(?:urn|did|https?):[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$/

interface Template {
  readonly expanded: Json
  /** Slots that stand where an IRI stands. */
  readonly iris: ReadonlySet<number>
}

export function createShapeExpander(): ShapeExpander {
  const documentLoader = createDocumentLoader()
  const templates = new Map<string, Template | 'none'>()
  let slow = 0
  const expandInFull = async (document: Json): Promise<Json> => {
    slow++
    return toJson(await jsonld.expand(document, { documentLoader, base: null, safe: true }))
  }
  const compile = async (document: Json, values: readonly Leaf[], full: Json): Promise<Template | 'none'> => {
    const slots: Leaf[] = []
    const expanded = await expandInFull(withSlots(document, slots))
    const template = { expanded, iris: irisIn(expanded) }
    // The judge of a template is jsonld.js itself, on the document that the template was made of.
    return isDeepStrictEqual(fill(expanded, values), full) ? template : 'none'
  }
  return {
    slow: () => slow,
    expand: async (input) => {
      const document = toJson(input)
      const values: Leaf[] = []
      const shape = shapeOf(document, values)
      const template = templates.get(shape)
      if (template !== undefined && template !== 'none' && fits(template, values))
        return fill(template.expanded, values)
      const full = await expandInFull(document)
      if (template === undefined && templates.size < MAX_SHAPES && !values.some(isSlot))
        templates.set(shape, await compile(document, values, full))
      return full
    },
  }
}

type Leaf = string | number

/** Structure, types and meaning-giving members as text; the other texts and numbers go to `values` in order. */
function shapeOf(value: Json, values: Leaf[]): string {
  if (typeof value === 'string' || typeof value === 'number') {
    values.push(value)
    return typeof value === 'string' ? 's' : Number.isSafeInteger(value) ? 'i' : 'd'
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (isList(value)) return `[${value.map((item) => shapeOf(item, values)).join()}]`
  const members = Object.entries(value).map(
    ([name, member]) =>
      `${JSON.stringify(name)}:${MEANING.has(name) ? JSON.stringify(member) : shapeOf(member, values)}`,
  )
  return `{${members.join()}}`
}

/** The document with a slot for each value, in the order of `shapeOf`. */
function withSlots(value: Json, slots: Leaf[]): Json {
  if (typeof value === 'string' || typeof value === 'number') {
    const slot = typeof value === 'string' ? `${SLOT}${slots.length}` : FIRST_NUMBER + slots.length
    slots.push(slot)
    return slot
  }
  if (value === null || typeof value === 'boolean') return value
  if (isList(value)) return value.map((item) => withSlots(item, slots))
  return mapMembers(value, (member, name) => (MEANING.has(name) ? member : withSlots(member, slots)))
}

/** The template with values in its slots. */
function fill(template: Json, values: readonly Leaf[]): Json {
  if (typeof template === 'string' || typeof template === 'number') {
    const place = slotOf(template)
    return place === undefined ? template : (values[place] ?? template)
  }
  if (template === null || typeof template === 'boolean') return template
  if (isList(template)) return template.map((item) => fill(item, values))
  return mapMembers(template, (member) => fill(member, values))
}

function slotOf(value: Leaf): number | undefined {
  if (typeof value === 'number') return value >= FIRST_NUMBER ? value - FIRST_NUMBER : undefined
  return value.startsWith(SLOT) ? Number(value.slice(SLOT.length)) : undefined
}

function isSlot(value: Leaf): boolean {
  return slotOf(value) !== undefined
}

/** Only texts that mean the same in every context may stand for IRIs, and no value may look like a slot. */
function fits({ iris }: Template, values: readonly Leaf[]): boolean {
  return values.every(
    (value, place) =>
      !isSlot(value) && (!iris.has(place) || (typeof value === 'string' && PLAIN_IRI.test(value))),
  )
}

function irisIn(expanded: Json, iris = new Set<number>()): Set<number> {
  if (isList(expanded)) for (const item of expanded) irisIn(item, iris)
  else if (typeof expanded === 'object' && expanded !== null)
    for (const [name, member] of Object.entries(expanded)) {
      const slot = typeof member === 'string' && name !== '@value' ? slotOf(member) : undefined
      if (slot !== undefined) iris.add(slot)
      if (name !== '@value') irisIn(member, iris)
    }
  return iris
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function mapMembers(
  value: { readonly [name: string]: Json },
  change: (member: Json, name: string) => Json,
): Json {
  const changed: Record<string, Json> = {}
  for (const name of Object.keys(value)) changed[name] = change(value[name] ?? null, name)
  return changed
}

/** Documents here are built by us: plain JSON, without members that are undefined. */
function toJson(value: unknown): Json {
  const json: Json = JSON.parse(JSON.stringify(value))
  return json
}
