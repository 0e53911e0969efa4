import { readFileSync, writeFileSync } from 'node:fs'

/**
 * `npm run lock`, after every `npm install`: writes into package-lock.json the packages of other platforms that a registry
 * did not hand out when the lock was made. Without them `npm ci` refuses everywhere, and a Mac would get no compiler.
 * They stand there by version alone, which their parent pins; npm fetches them where the platform fits.
 */
type Locked = {
  version?: string
  optionalDependencies?: Record<string, string>
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
}
type Lock = { packages: Record<string, Locked> }

const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'netbsd', 'openbsd', 'sunos', 'aix']
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32', 'mips64el']

/** Packages that a locked package may want and the lock does not have. */
export function missingFrom(lock: Lock): Record<string, Locked> {
  const missing: Record<string, Locked> = {}
  for (const parent of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const isThere = Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`))
      if (isThere || !/^\d+\.\d+\.\d+/.test(version)) continue
      missing[`node_modules/${name}`] = {
        version,
        ...platformOf(name),
        ...(parent.dev && { dev: true }),
        optional: true,
      }
    }
  }
  return missing
}

/** What platform a binary package is for, as its name says: `…-linux-arm64-musl`. */
function platformOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> {
  const parts = name.split(/[-/]/)
  const os = SYSTEMS.filter((system) => parts.includes(system))
  const cpu = PROCESSORS.filter((processor) => parts.includes(processor))
  const libc = parts.some((part) => part.startsWith('musl')) ? ['musl'] : parts.includes('gnu') ? ['glibc'] : []
  return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }) }
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  const missing = missingFrom(lock)
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(
    'package-lock.json',
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`,
  )
  process.stdout.write(`${Object.keys(missing).length} packages of other platforms written into the lock\n`)
}
