/** A field that people do not see and machines fill in. Whoever meets it in a text browser is told to leave it. */
export function Trap({ label }: { label: string }) {
  return (
    <div className="visually-hidden" aria-hidden="true">
      <label>
        {label}
        <input type="text" name="trap" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  )
}
