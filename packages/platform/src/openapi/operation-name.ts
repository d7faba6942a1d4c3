/** Name and group of a route: `GET /v1/acts/{id}` is `getActsById` among `acts`. */
export function operationName(route: string): { operationId: string; tags: string[] } {
  const [method = '', path = ''] = route.split(' ')
  const parts = path.split('/').filter((part) => part !== '' && part !== 'v1')
  const words = parts.flatMap((part) =>
    part.startsWith('{') ? ['by', part.slice(1, -1)] : part.split(/[-.]/),
  )
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  const tag = path.startsWith('/v1/') ? parts[0] : undefined
  return { operationId: method.toLowerCase() + name, tags: [tag ?? 'service'] }
}
