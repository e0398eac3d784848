import { ChevronDown, Image, Paperclip, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { HeldAttachment } from '../../../preload/contract/index.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { IconButton } from '../../ui/controls.tsx'
import { fileSize } from '../../ui/format.ts'
import menu from '../../ui/menu.module.css'
import styles from '../composer.module.css'
import { useLetter, useLetterStore } from '../letter-context.ts'
import { sizeOnTheWay, usualLargest } from './letter-size.ts'
import { canShrink, shrunk, smallerSides } from './shrink-picture.ts'

/** What is attached, and how large that makes the letter; pictures that stand in the text are not listed twice. */
export function Files() {
  const { t } = useTranslation()
  const draft = useLetter((state) => state.draft)
  const attaching = useLetter((state) => state.attaching)
  const listed = draft.attachments.filter(({ contentId }) => contentId === undefined || draft.html === undefined)
  return (
    <>
      {listed.length > 0 ? (
        <ul className={styles['files']} aria-label={t('composer.attachments')}>
          {listed.map((file) => (
            <File key={file.token} file={file} />
          ))}
        </ul>
      ) : null}
      {attaching > 0 ? (
        <p role="status" className={styles['size']}>
          {t('composer.attaching', { count: attaching })}
        </p>
      ) : null}
      <Size />
    </>
  )
}

/** Only where it comes near to what the server takes. */
function Size() {
  const { t, i18n } = useTranslation()
  const draft = useLetter((state) => state.draft)
  const account = useAccounts((state) => state.accounts.find(({ id }) => id === draft.accountId))
  const size = sizeOnTheWay(draft.attachments, draft)
  const largest = account?.largestLetter ?? usualLargest
  if (size < largest * 0.7) return null
  const told = account?.largestLetter === undefined ? 'usual' : size > largest ? 'over' : 'near'
  const values = { size: fileSize(size, i18n.language), largest: fileSize(largest, i18n.language), host: account?.smtp?.host ?? '' }
  return <p className={`${styles['size']} ${size > largest ? styles['over'] : ''}`}>{t(`composer.size.${told}`, values)}</p>
}

function File({ file }: { file: HeldAttachment }) {
  const { t, i18n } = useTranslation()
  const letter = useLetterStore()
  const { name, size, token, type } = file
  return (
    <li className={styles['file']}>
      {type.startsWith('image/') ? <Image aria-hidden="true" /> : <Paperclip aria-hidden="true" />}
      <span>{name}</span>
      <span className={styles['faint']}>{fileSize(size, i18n.language)}</span>
      {canShrink(type) ? <Smaller file={file} /> : null}
      <IconButton label={t('composer.removeAttachment', { name })} onClick={() => letter.getState().dropAttachment(token)}>
        <X />
      </IconButton>
    </li>
  )
}

/** A picture may go along smaller than it is. */
function Smaller({ file }: { file: HeldAttachment }) {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const shrink = (side: number) => {
    const smaller = shrunk(file, side).then((made) => (made ? [{ file: made, replaces: file.token }] : []))
    void letter.getState().holdFiles(smaller)
  }
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('composer.smaller.open', { name: file.name })}>
          <ChevronDown />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu['menu'] ?? ''} align="start" side="top">
          {smallerSides.map((side) => (
            <DropdownMenu.Item key={side} className={menu['item'] ?? ''} onSelect={() => shrink(side)}>
              {t('composer.smaller.to', { side })}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
