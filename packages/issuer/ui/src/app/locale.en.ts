export const en = {
  notFound: {
    title: 'There is no page at this address',
    text: 'The link may be old, or the record may have been merged with another. Search for it, or go back to your desk.',
    home: 'To my desk',
  },
  group: {
    work: 'My work',
    register: 'Register',
    programme: 'Programme',
    administration: 'Administration',
  },
  leave: {
    title: 'Leave without saving?',
    text: 'What you have typed on this page is not saved. If you leave now, it is lost.',
    discard: 'Leave and discard',
    stay: 'Stay on the page',
  },
  user: {
    account: 'My account',
    signOut: 'Sign out',
  },
  role: {
    administrator: 'Administrator',
    approver: 'Approver',
    'monitoring-officer': 'Monitoring officer',
    'mra-liaison': 'MRA liaison',
    'key-custodian': 'Key custodian',
    intake: 'Intake officer',
    'risk-analyst': 'Risk analyst',
    validator: 'Validator',
    'appeals-officer': 'Appeals officer',
    auditor: 'Auditor',
    'register-reader': 'Register reader',
  },
}
