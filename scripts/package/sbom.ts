import type { Licence } from '../../preload/contract/program/about.ts'

/** What a list of software is about. `electron`: the version of Electron that the program is packed around. */
export type Subject = { name: string; version: string; electron: string }

/** Where a package comes from (purl-spec): its scope and its name, percent-encoded; what lies in a folder of one is said by that. */
function purlOf(name: string, version: string): string {
  const [, scope, own = '', folder] = /^(?:(@[^/]+)\/)?([^/]+)(?:\/(.+))?$/.exec(name) ?? []
  return `pkg:npm/${scope ? `${encodeURIComponent(scope)}/` : ''}${own}@${version}${folder ? `#${folder}` : ''}`
}

/** The list of all that a package holds, as CycloneDX 1.5 has it: what the bundles were made of, and Electron. */
export function sbomOf({ name, version, electron }: Subject, licences: readonly Licence[]): object {
  const held = licences.map((one) => ({
    type: 'library',
    ...{ name: one.name, version: one.version, purl: purlOf(one.name, one.version), 'bom-ref': purlOf(one.name, one.version) },
    licenses: [{ expression: one.licence }],
  }))
  const runtime = { type: 'framework', name: 'electron', version: electron, purl: `pkg:npm/electron@${electron}` }
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name, version, 'bom-ref': `${name}@${version}` } },
    components: [{ ...runtime, 'bom-ref': runtime.purl, licenses: [{ expression: 'MIT' }] }, ...held],
  }
}
