import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

export interface Anvil {
  url: string
  stop(): Promise<void>
}

/** A dev chain of the oldest EVM that we support, on a free port, gone when stopped. */
export async function startAnvil(chainId: number): Promise<Anvil> {
  const bin = require.resolve('@foundry-rs/anvil/bin.mjs')
  const options = ['--port', '0', '--chain-id', String(chainId), '--hardfork', 'berlin', '--gas-price', '0']
  const child = spawn(process.execPath, [bin, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.once('exit', (code) => reject(new Error(`anvil ended with ${code}: ${output}`)))
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
      const listening = /Listening on (127\.0\.0\.1:\d+)/.exec(output)
      if (listening) resolve(`http://${listening[1]}`)
    })
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
