export type HiddenValues = Readonly<Record<string, string>>

/** What a form says without being asked: ids, never anything about a person. */
export function HiddenFields({ values = {} }: { values?: HiddenValues | undefined }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
