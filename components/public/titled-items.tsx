/** A numbered list of short things to know, each with a word to find it by. */
export function TitledItems({ items }: { items: readonly { title: string; text: string }[] }) {
  return (
    <ol>
      {items.map(({ title, text }) => (
        <li key={title}>
          <strong>{title}</strong>
          <br />
          {text}
        </li>
      ))}
    </ol>
  )
}
