import { checkNames, type Verdict } from '@sello/core'
import type { Judge, Question } from '../features/verification/judge.ts'

/** A judge that verifies everything: what a test then sees refused was refused by what stands around it. */
export function stubJudge(): Judge & { readonly questions: Question[] } {
  const questions: Question[] = []
  return {
    questions,
    nonceOf: async (input) => nonceIn(input),
    judge: async (input, question) => {
      questions.push(question)
      return verdict(nonceIn(input) === undefined ? 'credential' : 'presentation', question)
    },
  }
}

function nonceIn(input: unknown): string | undefined {
  return typeof input === 'string' && input.startsWith('nonce:') ? input.slice(6) : undefined
}

function verdict(kind: Verdict['kind'], question: Question): Verdict {
  return {
    status: 'verified',
    summary: 'Recognised.',
    checks: checkNames.map((name) => ({ name, outcome: 'passed', code: 'ok', message: 'Good.' })),
    kind,
    asOf: (question.asOf ?? question.now).toISOString(),
    freshness: { block: 7, blockTime: question.now.toISOString(), ageSeconds: 0 },
  }
}
