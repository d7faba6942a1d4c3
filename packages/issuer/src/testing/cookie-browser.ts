/** A browser as far as redirects and cookies go: each host has its own, and `hosts` says where a host really is. */
export function createCookieBrowser(hosts: Readonly<Record<string, string>>) {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (host: string) => {
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    return jar
  }
  const visit = async (address: URL) => {
    const jar = jarOf(address.host)
    const real = new URL(`${address.pathname}${address.search}`, hosts[address.host] ?? address.origin)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(real, { redirect: 'manual', headers: cookie ? { cookie } : {} })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  return {
    cookies: (host: string) => jarOf(host),
    /** Follows redirects until one leads to `until`, or a page is there; gives the last address. */
    open: async (start: string, until: (address: URL) => boolean): Promise<URL> => {
      let address = new URL(start)
      for (let step = 0; step < 20; step++) {
        if (until(address)) return address
        const response = await visit(address)
        const location = response.headers.get('location')
        if (location === null)
          throw new Error(`${address.href} answered ${response.status}: ${await response.text()}`)
        address = new URL(location, address)
      }
      throw new Error('too many redirects')
    },
  }
}
