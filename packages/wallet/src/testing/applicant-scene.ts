import { rm } from 'node:fs/promises'
import type { RunningWallet } from '../start-wallet.ts'
import { call } from './call.ts'
import { clock, newWalletFolder, signInTo, startFirmWallet } from './firm-wallet.ts'
import { startSampleAdministration } from './sample-administration.ts'

export const formOf = (city = 'Cartago') => ({
  applicant: {
    tin: 'CR3101123456',
    legalName: 'Café de Altura S.A.',
    address: { street: 'Ruta 2', city, country: 'CR' },
  },
  programme: 'CR-OEA',
  aeoType: 'EXPORTER',
  roles: ['exporter'],
})

/** As the intake gives it back to the firm. */
export const returned = {
  state: 'RETURNED' as const,
  refusal: {
    reasons: [{ code: 'data-incomplete' }],
    comment: 'Which warehouse?',
    at: '2026-11-21T12:00:00Z',
  },
  possible: ['edit' as const, 'submit' as const, 'withdraw-application' as const],
}

export const idOf = ({ body }: { readonly body: unknown }) => String(Object(body).id)

export type ApplicantScene = Awaited<ReturnType<typeof openApplicantScene>>

/** The wallet of a firm with an operator (rosa, signed in) and a reader (leo), and an administration that it applies to. */
export async function openApplicantScene() {
  const customs = await startSampleAdministration(clock)
  const dataDir = await newWalletFolder()
  let wallet = await startAt(dataDir)
  let key = await signInTo(wallet, 'rosa')
  const ask = (path: string, body?: object) =>
    call(`${wallet.url}${path}`, { key, ...(body ? { body } : {}) })
  return {
    customs,
    ask,
    get did() {
      return wallet.did
    },
    /** Goes on as somebody else; nobody has a key of that name. */
    signInAs: async (username: string) => {
      key = username === 'nobody' ? username : await signInTo(wallet, username)
    },
    /** Stops; what is done meanwhile; starts over the same data. */
    restart: async (meanwhile: () => void = () => undefined) => {
      await wallet.close()
      meanwhile()
      wallet = await startAt(dataDir)
    },
    apply: (more: object = {}) =>
      ask('/v1/applications', { issuerUrl: customs.url, form: formOf(), ...more }),
    read: async (id: string) => Object((await ask(`/v1/applications/${id}`)).body),
    list: async () => Object((await ask('/v1/applications')).body).applications,
    say: (id: string, what: string, body: object = {}) => ask(`/v1/applications/${id}/${what}`, body),
    close: async () => {
      await wallet.close()
      await customs.close()
      await rm(dataDir, { recursive: true })
    },
  }
}

/** Its own rounds follow each other closely. */
function startAt(dataDir: string): Promise<RunningWallet> {
  return startFirmWallet(dataDir, { holderMethod: 'key', resumeMs: 50, refreshMs: 0 })
}
