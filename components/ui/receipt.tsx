/**
 * A number to keep, in large groups of digits; one tap or click marks all of it. Inside `.receipt-page` it is the only thing
 * that reaches paper, without its label: the sheet must not tell whoever finds it what it is.
 */
export function Receipt({ label, groups }: { label: string; groups: readonly string[] }) {
  return (
    <div className="receipt">
      <p className="receipt-label">{label}</p>
      <p className="receipt-number">
        {groups.map((group, position) => [position > 0 && ' ', <span key={position}>{group}</span>])}
      </p>
    </div>
  )
}
