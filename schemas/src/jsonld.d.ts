/** The little of jsonld 9 that the tests call; the package ships no types. */
declare module 'jsonld' {
  interface RemoteDocument {
    readonly contextUrl: null
    readonly documentUrl: string
    readonly document: unknown
  }
  interface Options {
    readonly safe: boolean
    readonly documentLoader: (url: string) => Promise<RemoteDocument>
  }
  const jsonld: {
    expand(document: object, options: Options): Promise<unknown[]>
    canonize(
      document: object,
      options: Options & { readonly algorithm: 'RDFC-1.0'; readonly format: 'application/n-quads' },
    ): Promise<string>
  }
  export default jsonld
}
