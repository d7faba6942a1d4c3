import type { ProgrammeConfig } from '@sello/core'
import type { NumberedAppeal } from '../../features/appeals/appeal.ts'
import { readFirmAppeals } from '../../features/appeals/firm-appeals.ts'
import type { Application } from '../../features/applications/application.ts'
import type { ApplicationsApi } from './applications-api.ts'

/** The appeals of a firm's case as it sees them: without who decided, with reasons in words. */
export async function appealsOfFirm(api: ApplicationsApi, application: Application) {
  const { appeals, appealable } = await readFirmAppeals(api, application)
  const programme = api.programme.current()
  return { appeals: await Promise.all(appeals.map((appeal) => viewOf(api, programme, appeal))), appealable }
}

async function viewOf(
  { applications }: Pick<ApplicationsApi, 'applications'>,
  programme: ProgrammeConfig,
  {
    id,
    against,
    state,
    lodgedOn,
    statement,
    grounds,
    suspensive,
    decision,
    newApplicationId,
  }: NumberedAppeal,
) {
  const led = newApplicationId === undefined ? undefined : await applications.find(newApplicationId)
  return {
    id,
    against,
    state,
    lodgedOn,
    statement,
    grounds: labelled(programme, grounds),
    suspensive,
    decision: decision && {
      outcome: decision.outcome,
      reasons: labelled(programme, decision.reasons),
      comment: decision.comment,
      at: decision.at,
    },
    newReference: led?.reference,
  }
}

/** Codes with the programme's words for them. */
export function labelled({ reasons }: Pick<ProgrammeConfig, 'reasons'>, codes: readonly string[]) {
  return codes.map((code) => ({ code, title: reasons.find((reason) => reason.code === code)?.title }))
}
