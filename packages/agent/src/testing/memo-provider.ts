import { JsonRpcProvider } from 'ethers'

/** Remembers what a chain says of a past block: ethr-did-resolver asks it again for every version. */
export class MemoProvider extends JsonRpcProvider {
  readonly #answers = new Map<string, Promise<unknown>>()

  constructor(url: string, chainId: number) {
    super(url, chainId, { staticNetwork: true, cacheTimeout: -1, batchMaxCount: 1 })
  }

  override async send(method: string, params: unknown[]): Promise<unknown> {
    const ofPastBlock =
      method === 'eth_getLogs' || (method === 'eth_getBlockByNumber' && params[0] !== 'latest')
    if (!ofPastBlock) return super.send(method, params)
    const question = JSON.stringify([method, params])
    const known = this.#answers.get(question)
    if (known) return known
    const answer: Promise<unknown> = super.send(method, params)
    this.#answers.set(question, answer)
    return answer
  }
}
