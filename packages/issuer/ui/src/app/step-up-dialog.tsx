export function StepUpDialog(_props: { onAnswer: (isFresh: boolean) => void }) {
  return null
}
