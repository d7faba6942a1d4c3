import '@sello/ui-kit/styles.css'
import { applyTheme, keptTheme } from '@sello/ui-kit'
import { createRoot } from 'react-dom/client'
import { startDesk } from './app/start-desk.tsx'

applyTheme(keptTheme())
const root = document.getElementById('root')
if (!root) throw new Error('invariant: index.html has a #root')
createRoot(root).render(await startDesk())
