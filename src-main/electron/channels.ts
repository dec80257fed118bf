/** Names of the messages between the preload script and the main process. */
export const CHANNELS = {
  openDialog: 'dendrograph:open-dialog', saveDialog: 'dendrograph:save-dialog', folderDialog: 'dendrograph:folder-dialog',
  dropped: 'dendrograph:dropped', edited: 'dendrograph:edited', command: 'dendrograph:command', ready: 'dendrograph:ready',
} as const;
