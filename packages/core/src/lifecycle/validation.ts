/** How a validation visit takes place; `joint` = together with a partner administration. */
export const validationMethods = ['onsite', 'remote', 'joint'] as const

export const checklistAnswers = ['yes', 'partly', 'no', 'not-applicable'] as const

export const riskClasses = ['low', 'medium', 'high'] as const
export type RiskClass = (typeof riskClasses)[number]

export const riskRecommendations = ['validate', 'validate-with-focus', 'deny'] as const
export type RiskRecommendation = (typeof riskRecommendations)[number]

export const visitStates = ['planned', 'in-progress', 'closed', 'cancelled'] as const
export type VisitState = (typeof visitStates)[number]
