import type { Shape } from './html-shapes.ts'

/** What writers add themselves, in ways that look like a quotation or like an attribution: all of it is seen at once. */

const own = (name: string, subject: string, body: string, seen: string[]): Shape => ({ name, subject, body, seen })

/** Letters that answer nothing: without the mark of an answer in the subject, and naming no message. */
const newLetters: Shape[] = [
  own('a list of tasks, in Korean', '할 일', '<p>이번 주 할 일: 보고서 작성</p><blockquote><p>1. 자료 조사</p></blockquote>', [
    '작성',
    '자료 조사',
  ]),
  own('a poem', 'The poem', '<p>Dear all,</p><p>In 1922 Eliot wrote:</p><blockquote>April is cruel</blockquote>', ['Eliot', 'April']),
  own(
    'a dated quotation',
    'From the archive',
    '<p>Dear all,</p><p>On 2 May 1922 Eliot wrote:</p><blockquote type="cite">April</blockquote>',
    ['Eliot', 'April'],
  ),
  own('what a philosopher wrote, in Chinese', '读书', '<p>大家好</p><p>鲁迅先生写道：</p><blockquote><p>其实</p></blockquote>', ['其实']),
  own('the message of the head, in Japanese', 'お知らせ', '<p>皆様</p><p>社長のメッセージ</p><blockquote><p>今年も</p></blockquote>', [
    '今年も',
  ]),
  own('a callout', 'Newsletter', '<p>Hello,</p><p>The minister wrote:</p><div style="border-left:4px solid orange">CALLOUT</div>', [
    'CALLOUT',
  ]),
  own('a callout in Korean', '공지', '<p>Hello,</p><div style="border-left:4px solid orange"><p>보고서 작성</p><p>CALLOUT</p></div>', [
    'CALLOUT',
  ]),
  own('a clause', 'Contract', '<p>Hi,</p><p>The text that our lawyer wrote:</p><div style="border-left:3px solid #ccc">§1</div>', ['§1']),
  own(
    'a mail that was pasted',
    'Look',
    '<p>Look at this.</p><p>On 2 Nov 2026 Ben wrote:</p><blockquote class="gmail_quote">COME</blockquote>',
    ['COME'],
  ),
]

/** Between `said`, which is the writer's own, and the end: something indented. */
const indented = (said: string): string => `<p>Hello Ben,</p><p>${said}</p><blockquote><p>MINE</p></blockquote>`
const ownLines = [
  'No, that is not what you wrote:',
  'The contract is void because of what your lawyer wrote:',
  'The contract is void because of what your lawyer wrote on 2 May 2026:',
  'In answer to your letter of Monday, here is the price, 500 a sheet:',
  'Quoting the price list:',
  'As the minister wrote:',
  'The Minister wrote:',
  'In 1922 Eliot wrote:',
  'Goethe wrote:',
  'Was Ihr Anwalt schrieb:',
  'Ce que vous avez écrit :',
  'Lo que usted escribió:',
  '계약서 검토 후 보고서 작성',
  '오늘까지 계약서 작성',
  '오늘까지 계약서 작성:',
  '고객님이 작성하신 서류',
  '社長のメッセージ',
  '昨日のメール',
  '鲁迅先生写道：',
]
const besideAnswer: Shape[] = [
  ...ownLines.map((line) => own(`one’s own line above what is indented, “${line}”`, 'Re: Wool', indented(line), [line, 'MINE'])),
  ...ownLines.map((line) =>
    own(
      `one’s own line between two quotations, “${line}”`,
      'Re: Wool',
      `<p>Compare.</p><blockquote type="cite">Which wool?</blockquote><p>${line}</p><blockquote type="cite">And when?</blockquote>`,
      [line, 'Which wool?', 'And when?'],
    ),
  ),
  own(
    'between two quotations, what was written last week',
    'Re: Wool',
    '<p>Compare.</p><blockquote type="cite">Q</blockquote><p>But last week you wrote:</p><blockquote type="cite">Z</blockquote>',
    ['But last week', 'Z'],
  ),
  own(
    'an indented answer below a quotation',
    'Re: Wool',
    '<div>Answers:</div><blockquote type="cite">Which wool?</blockquote><blockquote style="margin:0 0 0 40px"><div>GREY</div></blockquote>',
    ['GREY'],
  ),
  own(
    'an indented answer below a quotation of Gmail',
    'Re: Wool',
    '<div>My answer:<div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Nov 2026, Bob wrote:<br></div><blockquote class="gmail_quote">Q1?</blockquote></div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>GREY</div></blockquote></div>',
    ['GREY'],
  ),
  own(
    'a citation of one’s own below a quotation',
    'Re: Wool',
    '<p>In short: yes.</p><blockquote type="cite"><p>Shall we go?</p></blockquote><blockquote><p>As Goethe said: GO</p></blockquote>',
    ['GO'],
  ),
]

/** Answers within what is quoted. */
const within = (name: string, said: string, quoted: string, seen: string): Shape =>
  own(
    `an answer within a quotation, ${name}`,
    'Re: Wool',
    `<div dir="ltr">${said}</div><div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Nov 2026, Ben wrote:</div><blockquote class="gmail_quote"><div>Which day?</div>${quoted}</blockquote></div>`,
    [seen],
  )
const inColour: Shape[] = [
  within('in red', 'Hi Ben, done.', '<div style="color:red">MINE</div>', 'MINE'),
  within('in a colour of Gmail', 'Hi Ben, done.', '<div><font color="#ff0000">MINE</font></div>', 'MINE'),
  within('in a colour of Outlook', 'Hi Ben, done.', '<p><span style="color:#0070C0">MINE</span></p>', 'MINE'),
  within('in blue', 'Hi Ben, done.', '<p><font color=blue>MINE</font></p>', 'MINE'),
  within('on a yellow ground', 'Hi Ben, done.', '<p><span style="background:yellow">MINE</span></p>', 'MINE'),
  within('struck out', 'Hi Ben, done.', '<p>The price is <s>5</s> <b>7</b></p>', '7'),
  within('struck out by a style', 'Hi Ben, done.', '<p>The price is <span style="text-decoration:line-through">5</span> 7</p>', '7'),
  within('put in', 'Hi Ben, done.', '<p>The price is <ins>7</ins></p>', '7'),
]

/** That answers stand within what is quoted, as people say it. */
const sayings = [
  ...['See my notes', 'Thanks, I added my thoughts.', 'I edited your draft.', 'My answers are in between.', 'I inserted my answers.'],
  ...['Please see below.', 'My replies are inline.', 'See my comments in bold.', 'Find my remarks in your text.', 'With my edits.'],
  ...['I have replied to each of your points.', 'Comments in CAPS.', 'I annotated it.'],
  ...[
    '본문 내에 답변드립니다.',
    '질문 사이에 답변 드렸습니다.',
    '원문에 답변을 달았습니다.',
    '파란색으로 적었습니다.',
    '초안을 수정했습니다.',
  ],
  ...['文中に回答します。', '本文中に回答しました。', '赤字で記入しました。', '以下に回答します。', '青字で返信します。'],
  ...['见下文红字。', '我在正文中回复。', '逐条回复如下。'],
  ...['Meine Antworten stehen dazwischen.', 'Antworten im Text.', 'Meine Antworten sind fett, in rot.'],
  ...[
    'Mes réponses dans le texte.',
    'Réponses en gras.',
    'Respondo en negrita.',
    'Rispondo nel testo.',
    'Ответы в тексте.',
    'Se svar nedan.',
  ],
]
const said: Shape[] = sayings.map((saying) => within(`said as “${saying}”`, saying, '<div>MINE</div>', 'MINE'))

export const ownShapes: Shape[] = [...newLetters, ...besideAnswer, ...inColour, ...said]

const lines = (...all: string[]): string => all.join('\n')
const commands = ['> npm ci', '> npm test', '> npm run build', '> npm start']
export const ownPlainShapes: Shape[] = [
  own('commands in a new letter', 'How to build', lines('Hi,', '', 'please run', '', ...commands), commands),
  own('a dated quotation in a new letter', 'A poem', lines('Hi,', '', 'On 2 May 1922, Eliot wrote:', ...commands), commands),
  ...['Please run:', 'The contract is void because of what your lawyer wrote:', '다음을 실행하세요:', '次を実行してください：'].map(
    (line) => own(`what an answer leads up to, “${line}”`, 'Re: Wool', lines('Hi,', '', line, '', ...commands), [line, ...commands]),
  ),
]
