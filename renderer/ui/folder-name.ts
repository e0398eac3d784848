import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Folder } from '../../preload/contract/index.ts'

type Named = Pick<Folder, 'role' | 'name'>

/** A folder's name as people see it: its role in their language, otherwise its own. */
export const folderName = ({ role, name }: Named): string => (role ? i18next.t(`folder.${role}`) : name)

/** The same for what shows it, and shows it anew in another language. */
export function useFolderName(): (folder: Named) => string {
  const { t } = useTranslation()
  return ({ role, name }) => (role ? t(`folder.${role}`) : name)
}
