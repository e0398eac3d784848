import type { Page } from '@playwright/test'
import type { Lab } from '../lab/lab.ts'
import { addAccount, expectStatus } from './person.ts'

export type Letter = {
  subject: string
  id: string
  body: string
  answers?: string
  from?: string
  seen?: boolean
  folder?: string
  fields?: string[]
  type?: string
}

/** Puts letters into Alice's mailbox, a minute apart, the last one just now. */
export async function put(lab: Lab, letters: Letter[]): Promise<void> {
  for (const [
    index,
    { subject, id, body, answers, from = 'Ada Kim <ada@press.example>', seen = true, folder, fields = [], type = plain },
  ] of letters.entries()) {
    const head = [
      ...fields,
      `From: ${from}`,
      'To: alice@example.test',
      `Subject: ${subject}`,
      `Message-ID: <${id}@press.example>`,
      ...(answers ? [`In-Reply-To: <${answers}@press.example>`, `References: <${answers}@press.example>`] : []),
      'MIME-Version: 1.0',
      `Content-Type: ${type}`,
    ]
    const source = Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}\r\n`)
    const at = Date.now() - (letters.length - index - 1) * 60_000
    await lab.mailbox('alice').appendAll([{ source, at, seen, flagged: false, subject, messageId: id }], folder)
  }
}

const plain = 'text/plain; charset=utf-8'

/** Adds Alice's account and waits until all of her mail is here. */
export async function begin(page: Page, lab: Lab): Promise<void> {
  await addAccount(page, lab, 'alice')
  await expectStatus(page, 'Up to date')
}
