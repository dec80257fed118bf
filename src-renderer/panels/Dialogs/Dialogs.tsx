/** The one dialog that is open. Each is loaded when it is first shown. */
import { useStore, type DialogName } from '@renderer/state/store.js';
import { lazy, Suspense } from 'react';

const DIALOGS: Record<DialogName, React.ComponentType> = {
  'palette': lazy(() => import('./CommandPalette.js')),
  'recent': lazy(() => import('./RecentPalette.js')),
  'shortcuts': lazy(() => import('./Shortcuts.js')),
  'about': lazy(() => import('./About.js')),
  'open-address': lazy(() => import('./OpenAddress.js')),
  'browse': lazy(() => import('../FileBrowser/FileBrowser.js')),
  'confirm': lazy(() => import('./Confirm.js')),
  'combine': lazy(() => import('./CombineSamples.js')),
  'missing-sources': lazy(() => import('./MissingSources.js')),
  'export-slice': lazy(() => import('../Export/ExportSlice.js')),
  'export-slices': lazy(() => import('../Export/ExportSlices.js')),
  'export-tiff': lazy(() => import('../Export/ExportTiff.js')),
  'export-3d': lazy(() => import('../Export/ExportStill.js')),
  'export-figure': lazy(() => import('../Export/ExportFigure.js')),
  'import': lazy(() => import('../Import/ImportDialog.js')),
};

export function Dialogs(): React.JSX.Element | null {
  const name = useStore(({ dialog }) => dialog);
  if (name === null) return null;
  const Shown = DIALOGS[name];
  return <Suspense fallback={null}><Shown /></Suspense>;
}
