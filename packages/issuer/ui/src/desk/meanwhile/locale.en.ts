export const en = {
  title: 'A colleague has saved a newer version',
  text: 'Nothing of yours is lost. Put both together here, look at the result in the form, and save it.',
  theirs: 'What your colleague changed',
  mine: 'What you changed',
  both: 'Both of you changed: {{places}}',
  keep: { theirs: 'Keep what your colleague wrote', mine: 'Keep what I wrote' },
  answered: 'A colleague has answered this question in the meantime',
  join: 'Put both together',
  discard: 'Discard my changes',
}
