import { jsonAnswer } from '@sello/platform'
import {
  Branding,
  CodeListsAnswer,
  LogoStored,
  Programme,
  ProgrammeChange,
  ProgrammeVersionPage,
} from '@sello/protocol'
import { z } from 'zod'
import { LogoDigest } from '../branding.ts'
import { Page } from '../caller.ts'
import { VersionNumber } from '../programme.ts'
import type { Told } from './told.ts'

const administrator = ['administrator'] as const
const Picture = z.string().meta({ format: 'binary' })
const pictures = {
  'image/png': Picture,
  'image/jpeg': Picture,
  'image/webp': Picture,
  'image/svg+xml': Picture,
}

/** What the administration sets for itself. */
export const programmeOperations = {
  'GET /docs/api': {
    summary: 'This reference as a page',
    access: 'anybody',
    answer: { status: 200, description: 'HTML, without scripts.', content: { 'text/html': z.string() } },
  },
  'GET /v1/branding': {
    summary: 'Name, logo, colours and languages of the administration',
    access: 'anybody',
    answer: jsonAnswer(200, 'How it shows itself.', Branding),
  },
  'GET /v1/branding/logo/{digest}': {
    summary: 'A logo, to be kept for good under its digest',
    access: 'anybody',
    path: LogoDigest,
    answer: { status: 200, description: 'The image.', content: pictures },
    problems: ['not-found'],
  },
  'GET /v1/code-lists': {
    summary: 'Every code with its label in three languages, the administration’s own among them',
    access: 'anybody',
    bound: 'What the standards name and the administration has configured.',
    answer: jsonAnswer(200, 'The lists.', CodeListsAnswer),
  },
  'GET /v1/programme': {
    summary: 'What the administration has set for itself, with its version as ETag',
    access: 'any-caller',
    answer: jsonAnswer(200, 'The configuration of now.', Programme),
  },
  'PUT /v1/programme': {
    summary: 'Sets the configuration anew',
    description:
      'Takes the whole of it. `If-Match` names the version that it replaces. Codes that records may name are retired and not taken out. Accent colours have a contrast of 4.5 to 1 at least; the refusal names the nearest that has.',
    access: administrator,
    headers: z.object({ 'if-match': z.string() }),
    body: { 'application/json': ProgrammeChange },
    answer: jsonAnswer(200, 'The new version.', Programme),
    problems: [
      'accent-unreadable',
      'code-in-use',
      'if-match-malformed',
      'if-match-missing',
      'version-conflict',
      'row-corrupt',
      'session-not-fresh',
    ],
  },
  'GET /v1/programme/versions': {
    summary: 'Who changed what, newest first',
    access: 'any-caller',
    query: Page,
    answer: jsonAnswer(200, 'A page.', ProgrammeVersionPage),
    problems: ['row-corrupt'],
  },
  'GET /v1/programme/versions/{version}': {
    summary: 'The configuration as it was',
    access: 'any-caller',
    path: VersionNumber,
    answer: jsonAnswer(200, 'That version.', Programme),
    problems: ['not-found', 'row-corrupt'],
  },
  'PUT /v1/programme/logo': {
    summary: 'Sets the logo: PNG, JPEG, WebP or SVG of at most 256 kB; of SVG only what draws is kept',
    access: administrator,
    body: pictures,
    answer: jsonAnswer(200, 'It is the logo from now on.', LogoStored),
    problems: ['logo-refused'],
  },
  'DELETE /v1/programme/logo': {
    summary: 'Takes the logo away',
    access: administrator,
    answer: { status: 204, description: 'There is none.' },
  },
} as const satisfies Told
