import { useTranslation } from 'react-i18next'
import type { Fault } from '../../preload/contract/index.ts'
import { Button } from '../ui/controls.tsx'
import { Buttons } from '../ui/dialog.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import styles from './settings.module.css'

type Props = {
  fault: Fault | undefined
  /** Whether what stands in the form can be saved. */
  sound: boolean
  remove: { label: string; run: () => Promise<unknown> } | undefined
  onCancel: () => void
}

/** The end of a form: what went wrong, and what can be done with it. */
export function SaveFoot({ fault, sound, remove, onCancel }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {fault ? <FaultText fault={fault} /> : null}
      <Buttons>
        {remove ? <Button onClick={() => void remove.run()}>{remove.label}</Button> : null}
        <span className={styles['grow']} />
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button look="primary" type="submit" disabled={!sound}>
          {t('identity.save')}
        </Button>
      </Buttons>
    </>
  )
}
