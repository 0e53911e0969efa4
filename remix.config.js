// This file *is* the Vite config: every command gets `--config remix.config.js`.
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { defineConfig, transformWithEsbuild } from 'vite'

/** `public/` is copied as it is written. Its scripts are sent without what only we read: each sign-in page carries two. */
const trimScripts = {
  name: 'trim-scripts',
  /** @type {'build'} */
  apply: 'build',
  async closeBundle() {
    for (const path of ['build/client/enhance.js', 'build/client/passkeys.js'].filter((one) => existsSync(one))) {
      const { code } = await transformWithEsbuild(readFileSync(path, 'utf8'), path, { minify: true, target: 'es2020' })
      writeFileSync(path, code)
    }
  },
}

export default defineConfig({
  plugins: [
    tailwindcss(),
    trimScripts,
    remix({
      ignoredRouteFiles: ['**/*.css'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
      },
    }),
  ],
  build: { target: 'es2020', assetsInlineLimit: 0 },
})
