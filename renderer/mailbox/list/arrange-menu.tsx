import { Check, ListFilter as FilterIcon, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListFilter, ListOrder } from '../../../preload/contract/index.ts'
import { changeSettings } from '../../actions/save-settings.ts'
import { tags } from '../../actions/tags.ts'
import { useList } from '../../stores/list/message-list.ts'
import { useSettings } from '../../stores/settings/settings.ts'
import { IconButton } from '../../ui/controls.tsx'
import menu from '../../ui/menu.module.css'
import styles from './list.module.css'

const orders: readonly ListOrder['by'][] = ['date', 'sender', 'subject', 'size', 'unread', 'attachments']
const filters = ['unread', 'flagged', 'attachments', 'contacts'] as const

/** In which order the list is, and what it leaves out. */
export function ArrangeMenu() {
  const { t } = useTranslation()
  const order = useList((state) => state.order)
  const filter = useList((state) => state.filter)
  const layout = useSettings((state) => state.settings.layout)
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('arrange.open')}>
          <FilterIcon />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu['menu']} align="end">
          <DropdownMenu.Label className={menu['label']}>{t('arrange.only')}</DropdownMenu.Label>
          {filters.map((name) => (
            <Choice key={name} checked={filter[name] === true} onChange={(on) => filterBy({ ...filter, [name]: on || undefined })}>
              {t(`arrange.filter.${name}`)}
            </Choice>
          ))}
          <DropdownMenu.Sub>
            <DropdownMenu.SubTrigger className={menu['item']}>
              <span className={menu['mark']} />
              {t('arrange.filter.tag')}
            </DropdownMenu.SubTrigger>
            <DropdownMenu.Portal>
              <DropdownMenu.SubContent className={menu['menu']}>
                {tags.map((tag) => (
                  <Choice key={tag} checked={filter.tag === tag} onChange={(on) => filterBy({ ...filter, tag: on ? tag : undefined })}>
                    {t(`tag.${tag}`)}
                  </Choice>
                ))}
              </DropdownMenu.SubContent>
            </DropdownMenu.Portal>
          </DropdownMenu.Sub>
          <DropdownMenu.Separator className={menu['line']} />
          <DropdownMenu.Label className={menu['label']}>{t('arrange.by')}</DropdownMenu.Label>
          {orders.map((by) => (
            <Choice key={by} checked={order.by === by} onChange={() => sortBy({ by, reversed: false })}>
              {t(`arrange.order.${by}`)}
            </Choice>
          ))}
          <Choice checked={order.reversed} onChange={(reversed) => sortBy({ ...order, reversed })}>
            {t('arrange.reversed')}
          </Choice>
          <DropdownMenu.Separator className={menu['line']} />
          <Choice checked={layout.headings} onChange={(headings) => void changeSettings({ layout: { headings } })}>
            {t('arrange.headings')}
          </Choice>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
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

/** It holds for all lists, also after a restart. */
function sortBy(order: ListOrder): void {
  useList.getState().sortBy(order)
  void changeSettings({ order })
}

type ChoiceProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }

function Choice({ checked, onChange, children }: ChoiceProps) {
  return (
    <DropdownMenu.CheckboxItem className={menu['item']} checked={checked} onCheckedChange={onChange}>
      <span className={menu['mark']}>
        <DropdownMenu.ItemIndicator>
          <Check />
        </DropdownMenu.ItemIndicator>
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  )
}
