export { DemoFile } from './demo/demo-file.ts'
export { type DemoOptions, runDemo } from './demo/run-demo.ts'
export { createStepRunner, type StepRunner } from './demo/step-runner.ts'
export {
  type ActView,
  type CertificateView,
  createIssuerClient,
  type IssuerClient,
  type OfficerLogin,
} from './network/issuer-client.ts'
export type { AuthorityHandle, FirmHandle, Network } from './network/network.ts'
export { startNetwork } from './network/start-network.ts'
export * from './register/index.ts'
