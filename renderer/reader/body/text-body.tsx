import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answering } from '../../../preload/quotes/answers.ts'
import { type Block, blocksOf, foldedIn } from '../../html/text/text-blocks.ts'
import { Button } from '../../ui/controls.tsx'
import { followLink, showTarget } from '../links/follow-link.ts'
import styles from '../reader.module.css'
import { linksIn } from './text-links.ts'

/** Paragraphs beyond this many are shown on demand: nobody reads them, and the window would stand still. */
const mostBlocks = 2000

/** Plain text as it was written: lines kept, quotes folded where they only repeat, patches in colour, links that open outside. */
export function TextBody({ text, of, whole = false }: { text: string; of: Answering; whole?: boolean }) {
  const { subject, inReplyTo } = of
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const { blocks, folded } = useMemo(() => read(text, { subject, inReplyTo }, whole), [text, subject, inReplyTo, whole])
  return (
    <div className={styles['text']} data-quotable onCopy={copyPlain}>
      {blocks.slice(0, all ? undefined : mostBlocks).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text never move.
        <TextBlock key={index} block={block} folded={folded.has(index)} />
      ))}
      {blocks.length > mostBlocks && !all ? <Button onClick={() => setAll(true)}>{t('reader.showAll')}</Button> : null}
    </div>
  )
}

/** Plain text is copied as such: its looks are the window's, not the sender's. */
function copyPlain(event: React.ClipboardEvent): void {
  event.preventDefault()
  event.clipboardData.setData('text/plain', getSelection()?.toString() ?? '')
}

/** `folded`: which blocks are put away, by their places. */
function read(text: string, of: Answering, whole: boolean): { blocks: Block[]; folded: ReadonlySet<number> } {
  if (whole) return { blocks: [{ kind: 'code', text }], folded: new Set() }
  const blocks = blocksOf(text)
  return { blocks, folded: foldedIn(blocks, of) }
}

function TextBlock({ block, folded }: { block: Block; folded: boolean }) {
  const { t } = useTranslation()
  switch (block.kind) {
    case 'text':
      return (
        <p>
          <Linked text={block.text} />
        </p>
      )
    case 'signature':
      return (
        <p className={styles['signature']}>
          <Linked text={block.text} />
        </p>
      )
    case 'code':
      return <pre className={styles['code']}>{block.text}</pre>
    case 'armour':
      return (
        <details className={styles['folding']}>
          <summary>{t('reader.showArmour')}</summary>
          <pre className={styles['code']}>{block.text}</pre>
        </details>
      )
    case 'diff':
      return (
        <pre className={styles['code']}>
          {block.text.split('\n').map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never move.
            <span key={index} data-diff={diffOf(line)}>{`${line}\n`}</span>
          ))}
        </pre>
      )
    case 'quote':
      return folded ? (
        <details className={styles['folding']}>
          <summary>{t('reader.showQuoted')}</summary>
          <p className={styles['quoted']}>
            <Linked text={block.text} />
          </p>
        </details>
      ) : (
        <p className={styles['quoted']}>
          <Linked text={block.text} />
        </p>
      )
  }
}

const diffOf = (line: string): string | undefined => {
  if (/^(?:\+\+\+|---|diff |index |@@)/.test(line)) return 'head'
  return line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : undefined
}

/** A text whose addresses lead outside. */
export function Linked({ text }: { text: string }) {
  const pieces: React.ReactNode[] = []
  let at = 0
  for (const { at: start, words, href } of linksIn(text)) {
    pieces.push(text.slice(at, start))
    pieces.push(
      <a
        key={start}
        href={href}
        rel="noopener noreferrer"
        onMouseEnter={() => showTarget(href)}
        onMouseLeave={() => showTarget('')}
        onClick={(event) => {
          event.preventDefault()
          void followLink(href, words)
        }}
      >
        {words}
      </a>,
    )
    at = start + words.length
  }
  pieces.push(text.slice(at))
  return pieces
}
