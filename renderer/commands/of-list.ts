import type { CommandOf } from '../../preload/contract/commands/names-and-keys.ts'
import type { ListFilter, ListOrder } from '../../preload/contract/index.ts'
import { changeSettings } from '../actions/save-settings.ts'
import { type Tag, tags } from '../actions/tags.ts'
import { useList } from '../stores/list/message-list.ts'
import { useSettings } from '../stores/settings/settings.ts'
import type { About } from './about.ts'

/** How the list is arranged: what it leaves out, its order, and whether headings part it by day. */
export type Arranged = { filter: ListFilter; order: ListOrder; headings: boolean }

type ArrangeCommand = CommandOf<'arrange'>

const filterBy = (filter: ListFilter): void => useList.getState().filterBy(filter)

/** It holds for all lists, also after a restart. */
function sortBy(order: ListOrder): void {
  useList.getState().sortBy(order)
  void changeSettings({ order })
}

const only = (name: Exclude<keyof ListFilter, 'tag'>): About<Arranged> => ({
  run: ({ filter }) => filterBy({ ...filter, [name]: filter[name] ? undefined : true }),
  isOn: ({ filter }) => filter[name] === true,
})

const onlyTag = (tag: Tag): About<Arranged> => ({
  run: ({ filter }) => filterBy({ ...filter, tag: filter.tag === tag ? undefined : tag }),
  isOn: ({ filter }) => filter.tag === tag,
})

const byTag = Object.fromEntries(tags.map((tag, index) => [`only-tag-${index + 1}`, onlyTag(tag)])) as Record<
  Extract<ArrangeCommand, `only-tag-${number}`>,
  About<Arranged>
>

const by = (wanted: ListOrder['by']): About<Arranged> => ({
  run: () => sortBy({ by: wanted, reversed: false }),
  isOn: ({ order }) => order.by === wanted,
})

/** What commands do with how the list is arranged. */
export const ofList: Record<ArrangeCommand, About<Arranged>> = {
  'only-unread': only('unread'),
  'only-starred': only('flagged'),
  'only-attachments': only('attachments'),
  'only-contacts': only('contacts'),
  ...byTag,
  'order-date': by('date'),
  'order-sender': by('sender'),
  'order-subject': by('subject'),
  'order-size': by('size'),
  'order-unread': by('unread'),
  'order-attachments': by('attachments'),
  'order-reversed': { run: ({ order }) => sortBy({ ...order, reversed: !order.reversed }), isOn: ({ order }) => order.reversed },
  'group-by-date': {
    run: ({ headings }) => void changeSettings({ layout: { headings: !headings } }),
    isOn: ({ headings }) => headings,
  },
}

/** How the list is arranged now. */
export function arrangedNow(): Arranged {
  const { filter, order } = useList.getState()
  return { filter, order, headings: useSettings.getState().settings.layout.headings }
}

/** The same, for what shows it. */
export function useArranged(): Arranged {
  const filter = useList((state) => state.filter)
  const order = useList((state) => state.order)
  const headings = useSettings((state) => state.settings.layout.headings)
  return { filter, order, headings }
}
