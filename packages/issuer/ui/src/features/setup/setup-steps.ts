export const setupSteps = ['code', 'administration', 'network', 'owner', 'administrator'] as const
export type SetupStep = (typeof setupSteps)[number]
