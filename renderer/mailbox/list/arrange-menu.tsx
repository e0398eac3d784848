import { ListFilter as FilterIcon, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { ListFilter } from '../../../preload/contract/index.ts'
import { surfaces } from '../../commands/controls.ts'
import { MenuItemsAbout } from '../../commands/menu-items.tsx'
import { ofList, useArranged } from '../../commands/of-list.ts'
import { useList } from '../../stores/list/message-list.ts'
import { IconButton } from '../../ui/controls.tsx'
import menu from '../../ui/menu.module.css'
import styles from './list.module.css'

const filters = ['unread', 'flagged', 'attachments', 'contacts'] as const

/** In which order the list is, and what it leaves out. */
export function ArrangeMenu() {
  const { t } = useTranslation()
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('arrange.open')}>
          <FilterIcon />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu['menu']} align="end">
          <Items />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Items() {
  const { t } = useTranslation()
  const about = { of: 'dropdown', runs: ofList, about: useArranged() } as const
  return (
    <>
      <DropdownMenu.Label className={menu['label']}>{t('arrange.only')}</DropdownMenu.Label>
      <MenuItemsAbout ids={surfaces.only} {...about} />
      <DropdownMenu.Sub>
        <DropdownMenu.SubTrigger className={menu['item']}>
          <span className={menu['mark']} />
          {t('arrange.filter.tag')}
        </DropdownMenu.SubTrigger>
        <DropdownMenu.Portal>
          <DropdownMenu.SubContent className={menu['menu']}>
            <MenuItemsAbout ids={surfaces.onlyTag} {...about} />
          </DropdownMenu.SubContent>
        </DropdownMenu.Portal>
      </DropdownMenu.Sub>
      <DropdownMenu.Separator className={menu['line']} />
      <DropdownMenu.Label className={menu['label']}>{t('arrange.by')}</DropdownMenu.Label>
      <MenuItemsAbout ids={surfaces.order} {...about} />
      <DropdownMenu.Separator className={menu['line']} />
      <MenuItemsAbout ids={surfaces.list} {...about} />
    </>
  )
}

/** What is left out at the moment, each to be let in again by a click. */
export function ActiveFilters() {
  const { t } = useTranslation()
  const filter = useList((state) => state.filter)
  const active = filters.filter((name) => filter[name])
  if (active.length === 0 && filter.tag === undefined) return null
  return (
    <div className={styles['filters']} role="group" aria-label={t('arrange.only')}>
      {active.map((name) => (
        <Chip key={name} name={t(`arrange.filter.${name}`)} onRemove={() => filterBy({ ...filter, [name]: undefined })} />
      ))}
      {filter.tag === undefined ? null : <Chip name={t(`tag.${filter.tag}`)} onRemove={() => filterBy({ ...filter, tag: undefined })} />}
    </div>
  )
}

function Chip({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={styles['filter']} aria-label={t('arrange.remove', { name })} onClick={onRemove}>
      {name}
      <X aria-hidden="true" />
    </button>
  )
}

const filterBy = (filter: ListFilter): void => useList.getState().filterBy(filter)
