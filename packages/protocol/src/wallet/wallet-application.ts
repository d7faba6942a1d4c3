import { Did } from '@sello/core/shapes'
import { z } from 'zod'
import { ApplicationForm, Remark } from '../applications/application-form.ts'
import { NewFirmAppeal } from '../applications/firm-appeal.ts'
import { HolderApplication } from '../applications/holder-application.ts'
import { NextCursor } from '../list-page.ts'

const Time = z.iso.datetime({ offset: true })

/** `POST /v1/applications` of a wallet: what the firm says, and to which administration. */
export const NewWalletApplication = z.strictObject({
  /** Where the administration's service is reached. */
  issuerUrl: z.url().max(2_048),
  /** When it is known who that must be. */
  issuer: Did.optional(),
  form: ApplicationForm,
})
export type NewWalletApplication = z.infer<typeof NewWalletApplication>

/** `POST /v1/applications/{id}/corrections` of a wallet: of a returned application. */
export const WalletCorrection = z.strictObject({ form: ApplicationForm, comment: Remark.optional() })
export type WalletCorrection = z.infer<typeof WalletCorrection>

/** `POST /v1/applications/{id}/withdrawals` of a wallet. */
export const WalletWithdrawal = z.strictObject({ comment: Remark.optional() })
export type WalletWithdrawal = z.infer<typeof WalletWithdrawal>

/** `POST /v1/applications/{id}/appeals` of a wallet. */
export const WalletAppeal = NewFirmAppeal
export type WalletAppeal = z.infer<typeof WalletAppeal>

/** What the firm said last, and whether the administration has it. */
export const WalletDelivery = z.object({
  what: z.enum(['application', 'correction', 'withdrawal', 'appeal']),
  /** `waiting`: sent again until it is answered. `refused`: it will never be taken as it is. */
  state: z.enum(['waiting', 'delivered', 'refused']),
  since: Time,
  /** The administration's own code. */
  problem: z.string().optional(),
})
export type WalletDelivery = z.infer<typeof WalletDelivery>

const summary = {
  id: z.uuid(),
  issuerUrl: z.url(),
  /** Once the administration has said who it is. */
  issuer: z.string().optional(),
  issuerName: z.string().optional(),
  createdAt: Time,
  reference: z.string().optional(),
  state: HolderApplication.shape.state.optional(),
  delivery: WalletDelivery,
  /** When the administration was last asked. */
  checkedAt: Time.optional(),
}

export const WalletApplicationSummary = z.object(summary)
export type WalletApplicationSummary = z.infer<typeof WalletApplicationSummary>

/** `GET /v1/applications?limit=&cursor=` of a wallet: newest first. */
export const WalletApplicationList = z.object({
  applications: z.array(WalletApplicationSummary),
  nextCursor: NextCursor,
})
export type WalletApplicationList = z.infer<typeof WalletApplicationList>

/** `GET /v1/applications/{id}` of a wallet, and the answer of every POST on it. */
export const WalletApplication = z.object({
  ...summary,
  /** What the firm last said. */
  form: ApplicationForm,
  /** As the administration last told it: state, what to correct, decision, offer. */
  application: HolderApplication.optional(),
})
export type WalletApplication = z.infer<typeof WalletApplication>
