import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './reader.module.css'

/** What takes longer than this is said, in ms: until then a word would only flicker. */
const sayAfterMs = 300
/** From here on one wants to know that nothing is stuck, in ms. */
const explainAfterMs = 3000

/** What stands in the place of a message while it is read. */
export function Opening() {
  const { t } = useTranslation()
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    const timers = [sayAfterMs, explainAfterMs].map((after) => setTimeout(() => setPassed(after), after))
    return () => timers.forEach(clearTimeout)
  }, [])
  return (
    <p className={styles['empty']} role="status">
      {passed >= explainAfterMs ? t('reader.openingLong') : passed >= sayAfterMs ? t('reader.opening') : ''}
    </p>
  )
}
