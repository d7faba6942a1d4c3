import {
  type ApplicationAct,
  type ApplicationForm,
  type ApplicationSource,
  type ApplicationState,
  lifecycle,
  type ProgrammeConfig,
  type RiskReview,
  type ServiceStep,
  stepOfApplication,
  type Visit,
} from '@sello/core'

/** An application with everything that is done to it; edited under its version. */
export interface Application {
  readonly id: string
  /** What people call it by. */
  readonly reference: string
  readonly state: ApplicationState
  readonly version: number
  readonly source: ApplicationSource
  readonly form: ApplicationForm
  readonly operatorId?: string
  /** The national system's own number of it. */
  readonly externalReference?: string
  readonly riskReview?: RiskReview
  readonly visits: readonly Visit[]
  /** Username. */
  readonly assignee?: string
  /** Digest of the code with which the firm itself reads it. */
  readonly codeDigest?: string
  /** DID of the wallet from which the firm applied; its proof stands for the code. */
  readonly holder?: string
  readonly refusal?: ApplicationRefused
  readonly createdBy: string
  readonly createdAt: Date
  readonly submittedAt?: Date
  /** Since when it is in its state. */
  readonly since: Date
  readonly dueAt?: Date
  readonly decidedAt?: Date
  /** The act that would grant it, or did. */
  readonly actId?: string
  readonly certificateId?: string
  readonly appealId?: string
  readonly previousId?: string
}
export type NumberedApplication = Application & { readonly number: number }

/** Reasons and comment of a return or denial, as the firm sees them. */
export interface ApplicationRefused {
  readonly reasons: readonly string[]
  readonly comment: string
  readonly at: Date
}

/** What happened to an application. */
export interface ApplicationEvent {
  readonly at: Date
  readonly actor: string
  readonly act: string
  readonly from: ApplicationState
  readonly to: ApplicationState
  readonly reasons: readonly string[]
  readonly comment?: string
}

/** The application after a step of the state machine. Throws `transition-not-allowed`. */
export function stepped(
  application: Application,
  act: ApplicationAct,
  { at, levels }: { at: Date; levels: ProgrammeConfig['serviceLevels'] },
): Application {
  const state = applicationState(lifecycle.next(application.state, act))
  const { dueAt: _, ...rest } = application
  const due = dueAt(state, at, levels)
  return { ...rest, state, since: at, ...(due ? { dueAt: due } : {}) }
}

/** When the step of a state is to be done, by the service levels; undefined at the end. */
export function dueAt(
  state: ApplicationState,
  since: Date,
  levels: ProgrammeConfig['serviceLevels'],
): Date | undefined {
  const step: ServiceStep | undefined = stepOfApplication[state]
  return step && new Date(since.getTime() + levels[step] * 86_400_000)
}

function applicationState(state: string): ApplicationState {
  const states: Readonly<Record<string, unknown>> = stepOfApplication
  if (state in states) return state as ApplicationState
  throw new Error(`invariant: no act of an application leads to ${state}`)
}
