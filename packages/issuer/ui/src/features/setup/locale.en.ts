export const en = {
  title: 'Set up this administration',
  lead: 'This service belongs to no administration yet.',
  done: 'This administration is set up',
  toSignIn: 'Sign in',
}
