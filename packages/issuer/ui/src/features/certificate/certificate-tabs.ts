/** Parts of a certificate’s page; the choice stands in the address. */
export const certificateTabs = ['document', 'changes', 'offers', 'history'] as const
