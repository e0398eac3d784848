import { useTranslation } from 'react-i18next'
import { tagsOf } from '../actions/tags.ts'
import styles from './tag-chips.module.css'

/** A message's tags by name, each with its colour; the name says it without the colour. */
export function TagChips({ keywords }: { keywords: readonly string[] }) {
  const { t } = useTranslation()
  return tagsOf(keywords).map((tag) => (
    <span key={tag} className={styles['chip']} data-tag={tag}>
      {t(`tag.${tag}`)}
    </span>
  ))
}
