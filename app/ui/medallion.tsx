import { teeth } from './teeth.ts'

const OUTER = teeth(40, 172, 196)
const INNER = teeth(16, 40, 56)
const PETALS = Array.from({ length: 12 }, (_, i) => i * 30)

/** The mji, the middle of the cloth: rings round a seed. It only adorns. */
export function Medallion() {
  return (
    <svg className="medallion" aria-hidden="true" focusable="false" viewBox="-200 -200 400 400">
      <path className="p-cloth" d={OUTER} />
      <circle className="md-night" r="158" />
      <circle className="md-dots" r="148" />
      {PETALS.map((turn) => (
        <g key={turn} transform={`rotate(${turn})`}>
          <path className="p-lozenge" d="M0-134q30 32 0 66-30-34 0-66z" />
          <path className="p-seed" d="M0-118q13 17 0 36-13-19 0-36z" />
          <path className="p-half" d="M0-140 5-134 0-128-5-134z" transform="rotate(15)" />
        </g>
      ))}
      <circle className="p-cloth" r="62" />
      <path className="p-lozenge" d={INNER} />
      <path className="p-cloth" d="M0-34 34 0 0 34-34 0z" />
      <path className="p-half" d="M0-22q15 22 0 44-15-22 0-44z" />
    </svg>
  )
}
