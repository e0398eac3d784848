import { expect, test } from 'vitest'
import { sbomOf } from '../../../scripts/package/sbom.ts'

const licences = [
  { name: '@tiptap/core', version: '3.32.2', licence: 'MIT', text: 'text' },
  { name: 'dompurify', version: '3.4.18', licence: '(MPL-2.0 OR Apache-2.0)', text: 'text' },
  { name: 'pdfjs-dist/cmaps', version: '6.5.438', licence: 'BSD-3-Clause', text: 'text' },
]

test('the list of what a package holds names the bundled packages and Electron, each once, and no others', () => {
  const list = sbomOf({ name: 'hanji', version: '1.0.0', electron: '45.4.1' }, licences) as { components: Record<string, unknown>[] }
  expect(list).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    metadata: { component: { type: 'application', name: 'hanji', version: '1.0.0' } },
  })
  expect(list.components.map(({ purl }) => purl)).toEqual([
    'pkg:npm/electron@45.4.1',
    'pkg:npm/%40tiptap/core@3.32.2',
    'pkg:npm/dompurify@3.4.18',
    'pkg:npm/pdfjs-dist@6.5.438#cmaps',
  ])
  expect(list.components[2]).toMatchObject({ licenses: [{ expression: '(MPL-2.0 OR Apache-2.0)' }] })
  expect(new Set(list.components.map((one) => one['bom-ref'])).size).toBe(4)
})
