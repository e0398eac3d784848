import { Download, FileArchive, FileAudio, FileText, FileVideo, Image, MoreHorizontal, TriangleAlert } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment, MessageContent, PartKind } from '../../../preload/contract/index.ts'
import { dragPart, isShown, openPart, saveAllParts, savePart, type WhichMessage } from '../../actions/message-parts.ts'
import { request } from '../../bridge.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import { fileSize } from '../../ui/format.ts'
import menu from '../../ui/menu.module.css'
import styles from '../reader.module.css'

const icons: Partial<Record<PartKind, typeof FileText>> = {
  image: Image,
  audio: FileAudio,
  video: FileVideo,
}

/** The files that came with a message: to look at, to open, to save. */
export function Attachments({ content }: { content: MessageContent }) {
  const { t, i18n } = useTranslation()
  const which = { id: content.id, path: content.path }
  const files = content.attachments.filter(({ kind }) => kind !== 'message')
  if (files.length === 0) return null
  return (
    <div className={styles['attached']}>
      {files.length > 1 ? (
        <div className={styles['summary']}>
          <span className={styles['faint']}>
            {t('reader.files', { count: files.length })} ·{' '}
            {fileSize(
              files.reduce((sum, { size }) => sum + size, 0),
              i18n.language,
            )}
          </span>
          <Button
            look="link"
            onClick={() =>
              void saveAllParts(
                which,
                files.map(({ index }) => index),
              )
            }
          >
            {t('reader.saveAll')}
          </Button>
        </div>
      ) : null}
      <ul className={styles['files']} aria-label={t('reader.attachments')}>
        {files.map((attachment) => (
          <File key={attachment.index} which={which} attachment={attachment} />
        ))}
      </ul>
    </div>
  )
}

/** What a part is called that has no name of its own, where all parts are listed. */
const unnamed = (type: string) =>
  type === 'text/html' ? 'reader.part.html' : type.startsWith('text/') ? 'reader.part.text' : ('reader.part.other' as const)

/** One part, to look at, to open, to save; `told` stands beside its name. */
export function File({ which, attachment, told }: { which: WhichMessage; attachment: Attachment; told?: string }) {
  const { t, i18n } = useTranslation()
  const name = attachment.name || t(told === undefined ? 'reader.unnamed' : unnamed(attachment.type))
  // A body is not opened by a click: nobody is to be warned of the message that is read already. What is only unknown, or a document in daily
  // use, is asked about alone: a sign at each of them would be seen by nobody any more.
  const isBody = told !== undefined && attachment.name === '' && attachment.risk === 'page'
  const isQuiet = attachment.risk === 'unknown' || attachment.risk === 'can-hold-macros'
  const risk = isBody || isQuiet ? undefined : attachment.risk
  const Icon = /zip|compressed|tar/.test(attachment.type) ? FileArchive : (icons[attachment.kind] ?? FileText)
  const shown = isShown(attachment)
  const click = () => (shown ? useWindow.getState().bring({ kind: 'part', which, attachment }) : void savePart(which, attachment.index))
  return (
    <li className={styles['fileBox']}>
      <button
        type="button"
        className={styles['file']}
        draggable
        title={t(shown ? 'reader.look' : 'reader.save', { name })}
        onClick={click}
        onDragStart={(event) => {
          event.preventDefault()
          void dragPart(which, attachment.index)
        }}
      >
        {attachment.kind === 'image' && attachment.size < 3_000_000 ? (
          <Thumbnail which={which} attachment={attachment} />
        ) : (
          <Icon aria-hidden="true" />
        )}
        <span className={styles['fileName']}>{name}</span>
        {told ? <span className={styles['faint']}>{told}</span> : null}
        <span className={styles['faint']}>{fileSize(attachment.size, i18n.language)}</span>
        {risk ? (
          <span className={styles['risk']} title={t(`reader.risk.${risk}`)}>
            <TriangleAlert role="img" aria-label={t(`reader.risk.${risk}`)} />
          </span>
        ) : null}
        {shown ? null : <Download role="img" aria-label={t('reader.save', { name })} />}
      </button>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger
          className={styles['fileMenu']}
          aria-label={t('reader.fileMenu', { name })}
          title={t('reader.fileMenu', { name })}
        >
          <MoreHorizontal />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu['menu']} align="end">
            {shown ? (
              <DropdownMenu.Item className={menu['item']} onSelect={() => useWindow.getState().bring({ kind: 'part', which, attachment })}>
                {t('reader.lookAt')}
              </DropdownMenu.Item>
            ) : null}
            <DropdownMenu.Item className={menu['item']} onSelect={() => openPart(which, attachment)}>
              {t('reader.open')}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu['item']} onSelect={() => void savePart(which, attachment.index)}>
              {t('reader.saveAs')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </li>
  )
}

/** A small picture of a picture. */
function Thumbnail({ which, attachment }: { which: WhichMessage; attachment: Attachment }) {
  const url = usePartUrl(which, attachment.index)
  return url ? <img className={styles['thumbnail']} src={url} alt="" /> : <span className={styles['thumbnail']} />
}

/** Where a part is shown from, while it is wanted. */
export function usePartUrl({ id, path, charset }: WhichMessage, index: number): string | undefined {
  const [url, setUrl] = useState<string>()
  const place = path?.join('.')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a path of the same parts is the same path.
  useEffect(() => {
    let wanted = true
    request('showPart', { id, path, charset, index }).then(
      (shown) => wanted && setUrl(shown.url),
      () => {},
    )
    return () => {
      wanted = false
    }
  }, [id, place, charset, index])
  return url
}
