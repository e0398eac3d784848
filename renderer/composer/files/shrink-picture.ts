import { request } from '../../bridge.ts'

/** The longest side that a picture is made smaller to, in pixels. */
export const smallerSides = [1600, 800] as const

export const canShrink = (type: string): boolean => /^image\/(?:jpeg|png|webp)$/.test(type)

/**
 * The same picture with its longest side at most this long, the right way up and without what its camera wrote into it. Undefined where it
 * is no larger already, or cannot be read.
 */
export async function shrunk({ token, name }: { token: string; name: string }, longest: number): Promise<File | undefined> {
  const { type, content } = await request('getHeld', { token })
  return smaller(new File([new Uint8Array(content)], name, { type }), longest)
}

/** The same of a file that is here. */
export async function smaller(file: File, longest: number): Promise<File | undefined> {
  const { type, name } = file
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!picture) return undefined
  const scale = longest / Math.max(picture.width, picture.height)
  if (scale >= 1) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const kept = type === 'image/png' ? 'image/png' : 'image/jpeg'
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, kept, 0.85)
  })
  return blob ? new File([blob], kept === type ? name : `${name.replace(/\.[^.]*$/, '')}.jpg`, { type: kept }) : undefined
}
