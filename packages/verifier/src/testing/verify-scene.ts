import { Answer, call, codesOf } from './call.ts'
import { issueSample, type SampleCertificate } from './issue-sample.ts'
import { type SampleNetwork, sampleNetwork } from './sample-network.ts'
import { startSampleVerifier, type VerifierServer } from './verifier-server.ts'

type Reply = Awaited<ReturnType<typeof call>>

export interface VerifyScene {
  readonly network: SampleNetwork
  readonly certificate: SampleCertificate
  readonly server: VerifierServer
  /** Asks for a verdict; text is sent as it is. */
  post(body: unknown, options?: { type?: string; key?: string }): Promise<Reply>
  verdictOn(credential: unknown): Promise<{ status: string; codes: string[] }>
  /** The good certificate as a token. */
  token(format: 'vc+jwt' | 'jwt_vc_json'): string
  /** The good certificate as a document, to be spoilt. */
  ldp(): Record<string, unknown>
  close(): Promise<void>
}

/** A verifier over a sample network, with one good certificate. */
export async function openVerifyScene(): Promise<VerifyScene> {
  const network = sampleNetwork()
  const certificate = await issueSample(network, { index: 1 })
  const server = await startSampleVerifier(network)
  const post: VerifyScene['post'] = (body, options = {}) =>
    call(`${server.url}/v1/verifications`, { body, key: server.keys.rms, ...options })
  return {
    network,
    certificate,
    server,
    post,
    verdictOn: async (credential) => {
      const reply = await post({ credential })
      if (reply.status !== 200) throw new Error(`no verdict: ${reply.status}`)
      const answer = Answer.parse(reply.body)
      return { status: answer.status, codes: codesOf(answer) }
    },
    token: (format) => String(certificate.credentials[format]),
    ldp: () => structuredClone(Object(certificate.credentials.ldp)),
    close: () => server.close(),
  }
}

/** Header or payload of a token. */
export function part(token: string, index: number): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString())
}

export function jws(header: object, payload: object, sign: (input: string) => string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${sign(input)}`
}
