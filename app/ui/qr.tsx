/** `size` modules across and `path` in those units, as the encoder gives them. The quiet zone of four is added here. */
export function Qr({ size, path, label }: { size: number; path: string; label: string }) {
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M-4-4h${size + 8}v${size + 8}h-${size + 8}z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}
