import styles from './reader.module.css'

const link = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g

/** Plain text as it was written: lines kept, quotes quieter, links that open outside. */
export function TextBody({ text }: { text: string }) {
  const blocks = paragraphs(text)
  return (
    <div className={styles['text']}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text never move.
        <p key={index} className={block.quoted ? styles['quoted'] : undefined}>
          <Linked text={block.text} />
        </p>
      ))}
    </div>
  )
}

type Block = { quoted: boolean; text: string }

/** Runs of quoted and of own lines. */
function paragraphs(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of text.replace(/\r\n?/g, '\n').trimEnd().split('\n')) {
    const quoted = line.startsWith('>')
    const last = blocks.at(-1)
    if (last && last.quoted === quoted) last.text += `\n${line}`
    else blocks.push({ quoted, text: line })
  }
  return blocks
}

function Linked({ text }: { text: string }) {
  const pieces: React.ReactNode[] = []
  let at = 0
  for (const match of text.matchAll(link)) {
    pieces.push(text.slice(at, match.index))
    pieces.push(
      <a key={match.index} href={match[0]} target="_blank" rel="noopener noreferrer">
        {match[0]}
      </a>,
    )
    at = match.index + match[0].length
  }
  pieces.push(text.slice(at))
  return pieces
}
