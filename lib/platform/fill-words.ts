/** Texts by key, in as many levels as wanted. */
type Tree = { [key: string]: string | Tree }

/** Every text of `whole`, in the words of `some` where it has them. */
export function fillWords<T extends object>(whole: T, some: object): T {
  return filled(whole as Tree, some as Tree) as T
}

function filled(whole: Tree, some: Tree): Tree {
  return Object.fromEntries(
    Object.entries(whole).map(([key, text]) => {
      const own = some[key]
      if (typeof text === 'string') return [key, typeof own === 'string' ? own : text]
      return [key, filled(text, typeof own === 'object' ? own : {})]
    }),
  )
}
