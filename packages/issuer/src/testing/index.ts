export { ageSessions } from './age-sessions.ts'
export { applicationForm, beginVisit, validate } from './apply.ts'
export { embedOwner } from './embed-owner.ts'
export { startIdentityProvider } from './identity-provider.ts'
export {
  ApiCaller,
  createClaimant,
  type IssuerScene,
  officer,
  openIssuerScene,
  PASSWORD,
} from './issuer-scene.ts'
export * from './open-register-service.ts'
export { openSetupScene, type SetupScene } from './open-setup-scene.ts'
export { signAsOwner } from './sign-as-owner.ts'
export { nextCode, totpSecretOf } from './sign-in.ts'
export { applyFromWallet } from './test-holder.ts'
