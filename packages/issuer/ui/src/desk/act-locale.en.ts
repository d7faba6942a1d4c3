export const en = {
  actKind: {
    grant: 'Grant',
    change: 'Change of a certificate',
    suspend: 'Suspension',
    reinstate: 'Reinstatement',
    revoke: 'Revocation',
    withdraw: 'Withdrawal',
    annul: 'Annulment',
    disavow: 'Disavowal',
    'member-proposal': 'Proposal to the members',
    'member-vote': 'Vote among the members',
    leave: 'Leaving the network',
    'arrangement-propose': 'New arrangement',
    'arrangement-version': 'New version of an arrangement',
    'arrangement-accept': 'Acceptance of an arrangement',
    'arrangement-suspend': 'Suspension of an arrangement',
    'arrangement-resume': 'Resumption of an arrangement',
    'arrangement-withdraw': 'Withdrawal from an arrangement',
    'set-quorum': 'Number of officers per act',
    contact: 'Contact card',
    'lift-expired': 'End of a suspension',
  },
  actState: {
    'awaiting-signatures': 'Waits for a signature',
    scheduled: 'Scheduled',
    signed: 'Signed',
    sent: 'On its way',
    final: 'Final',
    failed: 'Failed',
    declined: 'Refused',
  },
  actFailure: {
    'ledger-reverted':
      'The ledger refused it. Look at the record as it is now, and propose the act again if it still applies.',
    'signature-stale':
      'The signatures came too late to count. Propose the act again: it then needs new signatures.',
    'not-a-member':
      'This administration is not an active member of the network. Speak with your MRA liaison.',
    'officer-not-enrolled':
      'The key of an officer is no longer enrolled. The key custodian renews it; then propose the act again.',
    'transition-not-allowed': 'The certificate has changed meanwhile and does not allow this any more.',
    'certificate-not-live': 'The certificate has ended meanwhile. Nothing is left to decide.',
    'until-past': 'The suspension would have ended already. Propose it again with a later day.',
    lapsed: 'Its time ran out before it was signed. Propose it again.',
    other:
      'It could not be recorded ({{code}}). Nothing of it counts. Propose it again, or ask your support team.',
  },
  act: {
    waits_one: 'One more officer has to sign before anything changes.',
    waits_other: '{{count}} more officers have to sign before anything changes.',
    scheduled: 'Signed. It takes effect on',
    refusedBy: 'Refused by {{officer}}',
    open: 'Open the act',
    pending: 'Decisions under way',
  },
}
