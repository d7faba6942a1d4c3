/** How the decisions are listed; the choice stands in the address. */
export const actLists = ['to-sign', 'scheduled', 'failed', 'all'] as const
