import type { Address } from '../../preload/contract/index.ts'
import styles from './avatar.module.css'

const colours = 8

/** A picture of who wrote: initials on a colour that is always the same for the same address. Nothing is asked of anybody for it. */
export function Avatar({ person: { name, address } }: { person: Address }) {
  return (
    <span aria-hidden="true" className={styles['avatar']} data-colour={hash(address.toLowerCase()) % colours}>
      {initialsOf(name || address)}
    </span>
  )
}

/** The first letters of the first and the last name; of a name in Hangul or Han its last two characters, which tell people apart. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/["'()<>]/g, '')
    .replace(/@.*$/s, '')
    .split(/[\s._-]+/)
    .filter(Boolean)
  const [first = '?'] = words
  if (/^[\p{sc=Hangul}\p{sc=Han}]{2,5}$/u.test(first) && words.length === 1) return first.slice(-2)
  const letters = words.length > 1 ? [first, words.at(-1) ?? ''] : [first]
  return letters.map((word) => [...word][0]?.toLocaleUpperCase() ?? '').join('')
}

function hash(text: string): number {
  let value = 0
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return value
}
