import MailComposer from 'nodemailer/lib/mail-composer'
import type { Generated } from '../../test/lab/mail/generate.ts'

type Sample = {
  from: { name: string; address: string }
  subject: string
  /** Minutes before now. */
  ago: number
  text?: string
  html?: string
  attachments?: { filename: string; content: Buffer; contentType?: string }[]
  seen?: boolean
  flagged?: boolean
  parent?: string
}

const ada = { name: 'Ada Whitfield', address: 'ada@letterpress.example' }
const seoyeon = { name: '김서연', address: 'seoyeon@hanok.example' }
const jonas = { name: 'Jonas Lind', address: 'jonas@papermill.example' }
const yuki = { name: '佐藤 由紀', address: 'yuki@washi.example' }
const library = { name: 'Riverside Library', address: 'desk@library.example' }
const weekly = { name: 'Slow Paper Weekly', address: 'hello@slowpaper.example' }
const minjun = { name: '박민준', address: 'minjun@hanok.example' }

/** The letters at the top of Alice's sample inbox. */
export function aliceLetters(now: number): Promise<Generated[]> {
  const letters: Sample[] = [
    {
      from: seoyeon,
      subject: '가을호 표지 시안 보내드려요 🍁',
      ago: 6,
      text: '앨리스 님, 안녕하세요.\n\n어제 말씀드린 표지 시안 두 가지를 붙입니다. 첫 번째는 한지의 결을 그대로 살렸고, 두 번째는 여백을 조금 더 두었습니다.\n\n금요일까지 골라 주시면 토요일에 인쇄소로 넘기겠습니다. 급하지 않으니 천천히 보세요.\n\n김서연 드림\n',
      attachments: [
        { filename: '가을호-표지-시안.pdf', content: Buffer.alloc(248_000, 'cover ') },
        { filename: '종이-견본.jpg', content: Buffer.alloc(91_000, 'paper ') },
      ],
    },
    {
      from: ada,
      subject: 'Re: The autumn issue, and the type for it',
      ago: 31,
      parent: '<type@letterpress.example>',
      flagged: true,
      text: 'Alice,\n\nYes, let us set it in the old Caslon after all. I pulled two proofs this morning: the eleven point reads better on the rough paper than I thought it would, and the long lines no longer feel cramped.\n\nI will keep the forme standing until Thursday. If you want to change a word, that is the day.\n\n> Could you try the essay in Caslon before we decide? The sample\n> looked thin, but that may have been the photocopier.\n\nIt was the photocopier.\n\nAda\n',
    },
    { from: weekly, subject: 'Five small mills worth a detour', ago: 95, html: newsletter() },
    {
      from: jonas,
      subject: 'Your order 1182 has left the mill',
      ago: 170,
      seen: true,
      text: 'Hello Alice,\n\nTwo reams of the cream laid and one of the grey went out with this morning’s van. You should have them on Wednesday.\n\nThe invoice is attached; there is no hurry.\n\nJonas\n',
      attachments: [{ filename: 'invoice-1182.pdf', content: Buffer.alloc(38_000, 'invoice ') }],
    },
    {
      from: yuki,
      subject: '和紙の見本をお送りしました',
      ago: 260,
      seen: true,
      text: 'アリス様\n\nお世話になっております。ご希望の和紙の見本を本日お送りしました。三種類とも手漉きです。\n\nどうぞよろしくお願いいたします。\n\n佐藤\n',
    },
    {
      from: library,
      subject: 'The book that you asked for is here',
      ago: 1500,
      seen: true,
      text: 'Dear Alice,\n\n“Papermaking by Hand” waits for you at the desk until Saturday.\n\nRiverside Library\n',
    },
    {
      from: minjun,
      subject: '다음 주 답사 일정',
      ago: 1720,
      seen: true,
      text: '앨리스 님,\n\n화요일 오전 열 시에 공방 앞에서 만나면 어떨까요? 닥나무 밭을 먼저 보고 점심을 먹은 뒤에 종이 뜨는 곳으로 가려고 합니다.\n\n민준\n',
    },
  ]
  return Promise.all(letters.map((letter, index) => write(letter, 'alice@example.test', now, `alice.${index}`)))
}

/** The letters at the top of Bob's. */
export function bobLetters(now: number): Promise<Generated[]> {
  const letters: Sample[] = [
    {
      from: ada,
      subject: 'Keys for the workshop',
      ago: 48,
      text: 'Bob,\n\nThe spare keys hang behind the guillotine, as always.\n\nAda\n',
    },
    {
      from: jonas,
      subject: 'A question about the grey stock',
      ago: 3100,
      seen: true,
      text: 'Bob,\n\nDo you still need it cut to A5?\n\nJonas\n',
    },
  ]
  return Promise.all(letters.map((letter, index) => write(letter, 'bob@example.test', now, `bob.${index}`)))
}

async function write(letter: Sample, to: string, now: number, id: string): Promise<Generated> {
  const at = now - letter.ago * 60_000
  const messageId = `<${id}@demo.example>`
  const source = await new MailComposer({
    from: letter.from,
    to,
    subject: letter.subject,
    date: new Date(at),
    messageId,
    ...(letter.parent ? { inReplyTo: letter.parent, references: letter.parent } : {}),
    ...(letter.text ? { text: letter.text } : {}),
    ...(letter.html ? { html: letter.html } : {}),
    ...(letter.attachments ? { attachments: letter.attachments } : {}),
  })
    .compile()
    .build()
  return { source, at, seen: letter.seen ?? false, flagged: letter.flagged ?? false, subject: letter.subject, messageId }
}

function newsletter(): string {
  const mill = (name: string, text: string) => `<h3 style="margin:22px 0 4px;font-size:18px">${name}</h3><p style="margin:0">${text}</p>`
  return `<!doctype html><html><body style="margin:0;background:#f6f1e7"><table width="100%" style="max-width:600px;margin:auto;background:#fffdf8;font-family:Georgia,serif;color:#2b2620"><tr><td style="padding:32px">
<img src="https://img.slowpaper.example/header.jpg" width="536" alt="A deckle in running water">
<h1 style="font-size:28px;color:#8a3b1e">Five small mills worth a detour</h1>
<p>It rained all the way, and we would do it again. These five still make paper by hand, and they let you watch.</p>
${mill('The mill below the weir', 'Cotton rag, dried on lines under the roof. Ask for the offcuts.')}
${mill('Two sisters and a vat', 'They make forty sheets a day, and sell thirty-nine.')}
${mill('The one with the goats', 'No comment on the goats. The blue laid is the best we have seen.')}
<p style="margin-top:28px"><a href="https://slowpaper.example/mills" style="color:#8a3b1e">Read about the other two</a></p>
<img src="https://img.slowpaper.example/map.png" width="536" alt="A map"><img src="https://open.slowpaper.example/o.gif?id=77" width="1" height="1">
</td></tr></table></body></html>`
}
