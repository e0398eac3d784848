/** What looks like the name of a host, and is one of a file, a product or a version. */

/** Types of files by which nobody can have a site of that name alone, or hardly anybody has. */
const onlyFiles = /^(?:zip|mov|py|properties|cab|dot|java)$/i
/** Types of files that are countries as well, or endings that sites have. */
const files =
  /^(?:md|sh|so|rs|pl|pm|cc|ps|ai|ml|app|pub|ms|am|ac|in|mm|st|la|cat|map|data|docs|page|box|win|id|to|tf|tm|nc|pt|sc|as|bz|ax)$/i
const fileNames =
  /^(?:read-?me|change-?log|changes|history|contributing|contributors|authors|licen[cs]e|notice|security|support|roadmap|todo|notes?|release-?notes|faq|index|main|lib|mod|app|init|setup|install|uninstall|installer|configure|config|build|run|start|stop|restart|test|tests|deploy|release|bootstrap|backup|restore|update|upgrade|script|scripts|clean|entrypoint|env|functions?|utils?|helpers?|common|types|example|examples|demo|makefile|cmakelists|summary|report|draft|document|guide|manual|tutorial|overview|architecture|design|spec|proposal|agenda|minutes|lib[a-z\d+-]*)$/i
/** Folders that paths of files begin with. */
const folders =
  /(?:^|[\s"'“‘(`[|:])(?:[A-Z]:|~|\.{1,2}|[\w.-]{1,60}\/[\w.-]{1,60}|src|libs?|bin|tests?|docs?|scripts?|apps?|cmd|pkg|packages?|include|examples?|build|dist|etc|usr|var|opt|home|tmp|main|renderer|server|client|core|tools?|config|assets|public|static|modules?|components?|internal|vendor)\/(?:[\w.-]{1,60}\/){0,20}$/i

/** A bare name that people write for a file: `README.md`, `src/main.rs`, `report.zip`. `before` is what stands before it, `after` behind. */
export function isFile(name: string, before: string, after: string): boolean {
  const dot = name.lastIndexOf('.')
  const [stem, type] = [name.slice(0, dot), name.slice(dot + 1)]
  if (stem.includes('.') || /^[/\\:]/.test(after)) return false
  if (onlyFiles.test(type)) return true
  if (!files.test(type)) return false
  return fileNames.test(stem) || (/^[A-Z][A-Z\d-]{2,}$/.test(stem) && /^[a-z]+$/.test(type)) || before.endsWith('_') || folders.test(before)
}

/** Names of products, which their makers wrote like those of hosts. */
export const isProduct = (name: string): boolean => /^(?:asp|ado|vb|ml|json|paint|quartz|lucene)\.net$/i.test(name) && name.endsWith('.NET')

const versionBefore =
  /(?:\b(?:v|ver|vers|version|versions|release|rev|revision|build|firmware|update|patch|section|sect|sec|chapter|clause|article|kapitel|abschnitt|punkt)\.?|버전|버젼|판|릴리스|업데이트|펌웨어|절|항|장|バージョン|版本|版|§)[\s:]{0,3}$/i
const versionBehind =
  /^\s{0,2}(?:버전|버젼|판|릴리스|업데이트|[절항장조](?!\p{L})|版|バージョン|version|release|build|update|beta|alpha|rc\d)/iu

/** Four numbers that count something: a version or a section, by the words next to them. */
export const isCount = (before: string, after: string): boolean => versionBefore.test(before) || versionBehind.test(after)
