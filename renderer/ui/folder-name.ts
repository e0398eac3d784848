import { useTranslation } from 'react-i18next'
import type { Folder } from '../../preload/contract/index.ts'

/** A folder's name as people see it: its role in their language, otherwise its own. */
export function useFolderName(): (folder: Pick<Folder, 'role' | 'name'>) => string {
  const { t } = useTranslation()
  return ({ role, name }) => (role ? t(`folder.${role}`) : name)
}
