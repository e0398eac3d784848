import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { App } from '../app.ts'
import { expect, test } from '../fixtures.ts'
import { write } from '../person.ts'

/** A PNG of one colour. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  const rows = deflateSync(Buffer.alloc(height * (1 + width * 3)))
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

async function attach(app: App, path: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [file] })) as typeof dialog.showOpenDialog
  }, path)
  await app.page.getByRole('button', { name: 'Attach files' }).click()
}

test('a picture is made smaller on request, and goes along so', async ({ lab, profile, startWithAlice }) => {
  const file = join(profile, '..', 'wide.png')
  writeFileSync(file, png(3000, 60))
  const app = await startWithAlice()
  const { page } = app
  await write(page, { to: 'bob@example.test', subject: 'Smaller', text: 'x' })
  await attach(app, file)
  await page.getByRole('button', { name: 'Make wide.png smaller' }).click()
  await page.getByRole('menuitem', { name: 'At most 800 pixels' }).click()
  await page.getByRole('button', { name: /^Send/ }).click()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'arrives')
  const content = (await bob.parsed('Smaller')).attachments[0]?.content
  expect([content?.readUInt32BE(16), content?.readUInt32BE(20)]).toEqual([800, 16])
})

test('a letter that is larger than the server takes is not sent, and says so before', async ({ lab, profile, startWithAlice }) => {
  const file = join(profile, '..', 'large.bin')
  writeFileSync(file, Buffer.alloc(40_000_000, 'hanji '))
  const app = await startWithAlice()
  const { page } = app
  await write(page, { to: 'bob@example.test', subject: 'Too large', text: 'x' })
  await attach(app, file)
  await expect(page.getByText('and 127.0.0.1 takes no more than 52 MB.', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: /^Send/ }).click()
  await expect(page.getByRole('alert')).toContainText('The server takes no more than 52 MB.')
  await page.getByRole('button', { name: 'Remove large.bin' }).click()
  await page.getByRole('button', { name: /^Send/ }).click()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'arrives')
})

test('files come by dropping and by pasting as well', async ({ lab, startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'Dropped', text: 'x', plain: true })
  const give = (type: 'drop' | 'paste', name: string) =>
    page.getByLabel('Message text').evaluate(
      (element, [kind, file = '']) => {
        const data = new DataTransfer()
        data.items.add(new File([`in ${file}`], file, { type: 'application/pdf' }))
        const init = { bubbles: true, cancelable: true }
        element.dispatchEvent(
          kind === 'drop'
            ? new DragEvent('drop', { ...init, dataTransfer: data })
            : new ClipboardEvent('paste', { ...init, clipboardData: data }),
        )
      },
      [type, name],
    )
  await give('drop', 'dropped.pdf')
  await give('paste', 'pasted.pdf')
  await expect(page.getByRole('list', { name: 'Attachments' }).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: /^Send/ }).click()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'arrives')
  const files = (await bob.parsed('Dropped')).attachments.map(({ filename, content }) => `${filename}: ${content}`)
  expect(files.sort()).toEqual(['dropped.pdf: in dropped.pdf', 'pasted.pdf: in pasted.pdf'])
})
