import type { ProgrammeConfig } from '@sello/core'

/** One version of the configuration. */
export interface StoredProgramme {
  readonly version: number
  readonly configuration: ProgrammeConfig
  readonly changedBy: string
  readonly changedAt: Date
  readonly comment: string | null
}

export interface StoredLogo {
  readonly digest: string
  readonly mediaType: string
  readonly content: Uint8Array
}

export interface ProgrammeStore {
  newest(): Promise<StoredProgramme | undefined>
  find(version: number): Promise<StoredProgramme | undefined>
  /** Newest first, those before a version. */
  list(page: { before: number | undefined; limit: number }): Promise<readonly StoredProgramme[]>
  /** Throws `version-conflict` when the version is there already. */
  add(programme: StoredProgramme): Promise<void>
  logo(): Promise<Omit<StoredLogo, 'content'> | undefined>
  /** The content of a logo that is or was ours. */
  logoContent(digest: string): Promise<StoredLogo | undefined>
  /** undefined: from now on there is none. */
  setLogo(logo: StoredLogo | undefined, by: { actor: string; at: Date }): Promise<void>
}
