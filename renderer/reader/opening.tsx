import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/controls.tsx'
import styles from './reader.module.css'

/** What takes longer than this is said, in ms: until then a word would only flicker. */
const sayAfterMs = 300
/** From here on one wants to know that nothing is stuck, in ms. */
const explainAfterMs = 3000

/** What stands in the place of a message while it is read. `onStop`: it can be shown without that, as its words. */
export function Opening({ onStop }: { onStop?: () => void }) {
  const { t } = useTranslation()
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    const timers = [sayAfterMs, explainAfterMs].map((after) => setTimeout(() => setPassed(after), after))
    return () => timers.forEach(clearTimeout)
  }, [])
  return (
    <div className={styles['empty']}>
      <p role="status">{passed >= explainAfterMs ? t('reader.openingLong') : passed >= sayAfterMs ? t('reader.opening') : ''}</p>
      {onStop && passed >= sayAfterMs ? (
        <Button look="link" onClick={onStop}>
          {t('reader.wordsNow')}
        </Button>
      ) : null}
    </div>
  )
}
