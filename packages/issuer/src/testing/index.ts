export { ApiCaller, type IssuerScene, officer, openIssuerScene, PASSWORD } from './issuer-scene.ts'
export * from './open-register-service.ts'
export { openSetupScene, type SetupScene } from './open-setup-scene.ts'
export { nextCode, totpSecretOf } from './sign-in.ts'
