/** node:zlib with deflate where the app asks for zstd: for an Electron whose Node has none. Caches written so are for tests only. */
import zlib, { deflateSync, inflateSync } from 'node:zlib'

export { inflateSync }
export const constants = { ...zlib.constants, ZSTD_c_compressionLevel: 100 }

/** In zlib's format, which begins with 0x78: no stored source may be taken for one of the other form. */
export const zstdCompressSync = (bytes: Uint8Array): Buffer => deflateSync(bytes, { level: 3 })
export const zstdDecompressSync = (bytes: Uint8Array): Buffer => inflateSync(bytes)
