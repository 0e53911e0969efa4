/** Codes to write down, numbered, each in one piece. They print well and select whole. */
export function CodeList({ codes, label }: { codes: readonly string[]; label: string }) {
  return (
    <ol className="codes" aria-label={label}>
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ol>
  )
}
