declare module 'jsonld' {
  const jsonld: {
    expand(
      input: unknown,
      options: { documentLoader: (url: string) => Promise<unknown>; base: null; safe: boolean },
    ): Promise<unknown[]>
  }
  export default jsonld
}
