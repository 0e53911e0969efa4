/** How much of a whole is done. `percent` may pass 100; the bar does not. */
export function ProgressBar({ label, percent, live = false }: { label: string; percent: number; live?: boolean }) {
  return (
    <progress
      className="bar"
      aria-label={label}
      max={100}
      value={Math.max(0, Math.min(100, percent))}
      data-live-progress={live ? '' : undefined}
    >
      {`${percent} %`}
    </progress>
  )
}
