/**
 * Shows a PDF that came with a message, in an origin that has no bridge, by pdf.js: pages are pictures, nothing in the file runs, and no
 * link of it can be followed.
 */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

const token = location.search.slice(1)
/** As many pages are shown; a longer one is a book, which is opened elsewhere. */
const mostPages = 300
const widest = 860

if (/^[0-9a-f-]{36}$/.test(token)) show().catch((error: unknown) => say(error instanceof Error ? error.message : String(error)))

async function show(): Promise<void> {
  GlobalWorkerOptions.workerSrc = workerUrl
  const { promise } = getDocument({
    url: `/part/${token}`,
    cMapUrl: '/cmaps/',
    cMapPacked: true,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  })
  const file = await promise
  const first = await file.getPage(1)
  const { width, height } = first.getViewport({ scale: 1 })
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        seen.unobserve(target)
        void draw(file, target as HTMLCanvasElement)
      }
    },
    { rootMargin: '400px' },
  )
  for (let page = 1; page <= Math.min(file.numPages, mostPages); page++) {
    const canvas = document.createElement('canvas')
    canvas.dataset['page'] = String(page)
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', `${page}/${file.numPages}`)
    canvas.width = width
    canvas.height = height
    document.body.append(canvas)
    seen.observe(canvas)
  }
}

async function draw(file: PDFDocumentProxy, canvas: HTMLCanvasElement): Promise<void> {
  const page = await file.getPage(Number(canvas.dataset['page']))
  const scale = (Math.min(widest, innerWidth - 24) / page.getViewport({ scale: 1 }).width) * Math.min(devicePixelRatio, 2)
  const viewport = page.getViewport({ scale })
  canvas.width = viewport.width
  canvas.height = viewport.height
  await page.render({ canvas, viewport }).promise
  canvas.dataset['drawn'] = ''
}

function say(text: string): void {
  const line = document.createElement('p')
  line.textContent = text
  document.body.append(line)
}
