import type { StepRunner } from '../demo/step-runner.ts'
import type { Network } from '../network/network.ts'
import type { HeldFormat } from '../network/wallet-client.ts'

/** What the parts of the story hand to each other. */
export interface Story {
  readonly network: Network
  readonly steps: StepRunner
  readonly print: (line: string) => void
}

export const formats: readonly HeldFormat[] = ['vc+jwt', 'ldp', 'jwt_vc_json']
export const COFFEE_NUMBER = 'CR-OEA-000123'
export const CACAO_NUMBER = 'CR-OEA-000124'
