export const en = {
  greeting: 'Good day, {{name}}',
  nothing: 'Nothing waits for you',
  nothingText: 'Work that is due, acts that need your signature and what has failed will stand here.',
}
