/**
 * Every command of the app, once: Electron's menu, the palette, the toolbar, the keys and the shortcuts sheet are made from this list.
 * What a command does is in `src-renderer/commands/`.
 */

export const MENU_GROUPS = ['File', 'Edit', 'View', '3D', 'Channels', 'Slices', 'Measure', 'Series', 'Voltage', 'Export', 'Help'] as const;
export type MenuGroup = (typeof MENU_GROUPS)[number];

export interface CommandInfo {
  id: string;
  title: string;
  group: MenuGroup;
  /**
   * Modifiers and one `KeyboardEvent.key`, joined by `+`: "Mod+Shift+S", "ArrowLeft", "?".
   * `Mod` is Ctrl, or Cmd on a Mac. Letters are written upper case and mean the plain key unless `Shift` is named.
   */
  shortcut?: string;
  /** A second key for the same command. */
  alternate?: string;
  /** Starts a new section of its menu. */
  separated?: boolean;
}

export const COMMANDS = [
  { id: 'file.openFiles', title: 'Open files…', group: 'File', shortcut: 'Mod+O' },
  { id: 'file.openFolder', title: 'Open folder…', group: 'File', shortcut: 'Mod+Shift+O' },
  { id: 'file.openAddress', title: 'Open address…', group: 'File', shortcut: 'Mod+U' },
  { id: 'file.openRecent', title: 'Open recent…', group: 'File', shortcut: 'Mod+Alt+R' },
  { id: 'file.openSampleCell', title: 'Open the sample cell', group: 'File' },
  { id: 'file.openSession', title: 'Open session…', group: 'File', shortcut: 'Mod+Alt+O', separated: true },
  { id: 'file.saveSession', title: 'Save session', group: 'File', shortcut: 'Mod+S' },
  { id: 'file.saveSessionAs', title: 'Save session as…', group: 'File', shortcut: 'Mod+Shift+S' },
  { id: 'file.importSettings', title: 'Import settings…', group: 'File', shortcut: 'Mod+I', separated: true },
  { id: 'file.combineSamples', title: 'Combine samples as channels…', group: 'File' },
  { id: 'file.closeSample', title: 'Close sample', group: 'File', shortcut: 'Mod+Backspace' },

  { id: 'edit.undo', title: 'Undo', group: 'Edit', shortcut: 'Mod+Z' },
  { id: 'edit.redo', title: 'Redo', group: 'Edit', shortcut: 'Mod+Shift+Z', alternate: 'Mod+Y' },
  { id: 'edit.palette', title: 'Search commands…', group: 'Edit', shortcut: 'Mod+K', separated: true },

  { id: 'view.isometric', title: 'Isometric view', group: 'View', shortcut: '1' },
  { id: 'view.electrodeA', title: 'View onto electrode A', group: 'View', shortcut: '2' },
  { id: 'view.electrodeB', title: 'View onto electrode B', group: 'View', shortcut: '3' },
  { id: 'view.side', title: 'Side view', group: 'View', shortcut: '4' },
  { id: 'view.fit', title: 'Fit to view', group: 'View', shortcut: '0' },
  { id: 'view.previousSample', title: 'Previous sample', group: 'View', shortcut: '[', separated: true },
  { id: 'view.nextSample', title: 'Next sample', group: 'View', shortcut: ']' },
  { id: 'view.previousTimePoint', title: 'Previous time point', group: 'View', shortcut: ',' },
  { id: 'view.nextTimePoint', title: 'Next time point', group: 'View', shortcut: '.' },
  { id: 'view.togglePlay', title: 'Play or pause time series', group: 'View', shortcut: 'Space' },
  { id: 'view.nextPanel', title: 'Go to the next panel', group: 'View', shortcut: 'F6', separated: true },
  { id: 'view.previousPanel', title: 'Go to the previous panel', group: 'View', shortcut: 'Shift+F6' },
  { id: 'view.showChannels', title: 'Show the channels panel', group: 'View' },
  { id: 'view.showSettings', title: 'Show the view settings panel', group: 'View' },
  { id: 'view.showClip', title: 'Show the clip panel', group: 'View' },
  { id: 'view.showMetadata', title: 'Show the metadata panel', group: 'View' },
  { id: 'view.showMessages', title: 'Show the messages panel', group: 'View' },
  { id: 'view.maximise', title: 'Maximise or restore panel', group: 'View', shortcut: 'M' },
  { id: 'view.resetLayout', title: 'Reset layout', group: 'View' },
  { id: 'view.toggleTheme', title: 'Dark or light theme', group: 'View', shortcut: 'T' },

  { id: 'present.dendritesInLlzo', title: 'Present: dendrites in LLZO', group: '3D', shortcut: '5' },
  { id: 'present.surfacesInGlass', title: 'Present: surfaces in glass', group: '3D', shortcut: '6' },
  { id: 'present.dendritesAlone', title: 'Present: dendrites alone', group: '3D', shortcut: '7' },
  { id: 'present.dendriteMip', title: 'Present: dendrite MIP over LLZO', group: '3D', shortcut: '8' },
  { id: 'present.mip', title: 'Present: MIP of both channels', group: '3D', shortcut: '9' },
  { id: 'view.toggleShading', title: 'Shading', group: '3D', shortcut: 'H', separated: true },
  { id: 'view.toggleShadow', title: 'Shadows', group: '3D', shortcut: 'Shift+H' },
  { id: 'view.toggleAmbientOcclusion', title: 'Ambient occlusion', group: '3D', shortcut: 'N' },
  { id: 'view.toggleDepthCue', title: 'Depth cue', group: '3D', shortcut: 'F' },
  { id: 'view.toggleSilhouette', title: 'LLZO outline', group: '3D', shortcut: 'G' },
  { id: 'view.toggleClipHandles', title: 'Clip handles', group: '3D', shortcut: 'X', separated: true },
  { id: 'clip.toggleCutAway', title: 'Cut LLZO only', group: '3D', shortcut: 'Shift+X' },
  { id: 'clip.addFacingPlane', title: 'Add a clip plane facing the viewer', group: '3D', shortcut: 'Shift+P' },
  { id: 'clip.addStackPlane', title: 'Add a clip plane across the stack axis', group: '3D' },
  { id: 'clip.reset', title: 'Reset clip', group: '3D', shortcut: 'Shift+C' },
  { id: 'view.pickCentre', title: 'Pick at the centre of the view', group: '3D', shortcut: 'K', separated: true },
  { id: 'view.toggleProjection', title: 'Perspective or orthographic', group: '3D', shortcut: 'P', separated: true },
  { id: 'view.cycleBackground', title: 'Background: theme, dark, light', group: '3D', shortcut: 'B' },
  { id: 'view.toggleAxesBox', title: 'Axes box', group: '3D', shortcut: 'A' },
  { id: 'view.toggleScaleBar', title: 'Scale bar', group: '3D', shortcut: 'R' },
  { id: 'view.toggleTriad', title: 'Orientation triad', group: '3D', shortcut: 'O' },
  { id: 'view.toggleSlicePlanes', title: 'Slice planes in 3D', group: '3D', shortcut: 'S' },

  { id: 'channels.toggleLlzo', title: 'Show or hide LLZO', group: 'Channels', shortcut: 'L' },
  { id: 'channels.toggleDendrite', title: 'Show or hide dendrites', group: 'Channels', shortcut: 'D' },
  { id: 'channels.autoWindowLlzo', title: 'Auto-window LLZO', group: 'Channels', shortcut: 'Shift+L', separated: true },
  { id: 'channels.autoWindowDendrite', title: 'Auto-window dendrites', group: 'Channels', shortcut: 'Shift+D' },
  { id: 'channels.resetLlzo', title: 'Reset LLZO', group: 'Channels' },
  { id: 'channels.resetDendrite', title: 'Reset dendrites', group: 'Channels' },
  { id: 'channels.resetAll', title: 'Reset all channels', group: 'Channels', shortcut: 'Shift+R' },
  { id: 'channels.lookGreyBlue', title: 'Look: grey LLZO, blue dendrites', group: 'Channels', separated: true },
  { id: 'channels.lookGrey', title: 'Look: LLZO in grey levels', group: 'Channels' },
  { id: 'channels.lookViridis', title: 'Look: LLZO in viridis', group: 'Channels' },
  { id: 'channels.lookCividis', title: 'Look: LLZO in cividis', group: 'Channels' },
  { id: 'channels.lookInferno', title: 'Look: LLZO in inferno', group: 'Channels' },
  { id: 'channels.dendriteComposite', title: 'Dendrites as composite', group: 'Channels', separated: true },
  { id: 'channels.dendriteSurface', title: 'Dendrites as surface', group: 'Channels' },
  { id: 'channels.dendriteMip', title: 'Dendrites as MIP', group: 'Channels' },
  { id: 'channels.dendriteMinip', title: 'Dendrites as MinIP', group: 'Channels' },
  { id: 'channels.dendriteMean', title: 'Dendrites as mean projection', group: 'Channels' },
  { id: 'channels.dendriteSum', title: 'Dendrites as sum projection', group: 'Channels' },
  { id: 'channels.llzoComposite', title: 'LLZO as composite', group: 'Channels', separated: true },
  { id: 'channels.llzoSurface', title: 'LLZO as surface', group: 'Channels' },
  { id: 'channels.llzoMip', title: 'LLZO as MIP', group: 'Channels' },
  { id: 'channels.llzoMinip', title: 'LLZO as MinIP', group: 'Channels' },
  { id: 'channels.llzoMean', title: 'LLZO as mean projection', group: 'Channels' },
  { id: 'channels.llzoSum', title: 'LLZO as sum projection', group: 'Channels' },

  { id: 'slices.toggleInterpolation', title: 'Nearest or linear interpolation', group: 'Slices', shortcut: 'I' },
  { id: 'slices.centreCrosshair', title: 'Centre crosshair', group: 'Slices', shortcut: 'C' },
  { id: 'slices.crosshairMinusX', title: 'Crosshair one voxel back along x', group: 'Slices', shortcut: 'ArrowLeft', separated: true },
  { id: 'slices.crosshairPlusX', title: 'Crosshair one voxel on along x', group: 'Slices', shortcut: 'ArrowRight' },
  { id: 'slices.crosshairMinusY', title: 'Crosshair one voxel back along y', group: 'Slices', shortcut: 'ArrowDown' },
  { id: 'slices.crosshairPlusY', title: 'Crosshair one voxel on along y', group: 'Slices', shortcut: 'ArrowUp' },
  { id: 'slices.crosshairMinusZ', title: 'Crosshair one voxel back along z', group: 'Slices', shortcut: 'PageDown' },
  { id: 'slices.crosshairPlusZ', title: 'Crosshair one voxel on along z', group: 'Slices', shortcut: 'PageUp' },

  { id: 'view.showProjection', title: 'Show the projection view', group: 'Measure', shortcut: 'J' },
  { id: 'view.showHistogram', title: 'Show the histogram panel', group: 'Measure', shortcut: 'Shift+J' },
  { id: 'view.showRois', title: 'Show the regions panel', group: 'Measure', shortcut: 'Q' },
  { id: 'view.showSegmentation', title: 'Show the segmentation panel', group: 'Measure', shortcut: 'E' },
  { id: 'view.showLayers', title: 'Show the layers panel', group: 'Measure', shortcut: 'Shift+E' },
  { id: 'view.showNetwork', title: 'Show the network panel', group: 'Measure', shortcut: 'Shift+N' },
  { id: 'roi.rectangle', title: 'Draw a rectangle', group: 'Measure', separated: true },
  { id: 'roi.ellipse', title: 'Draw an ellipse', group: 'Measure' },
  { id: 'roi.polygon', title: 'Draw a polygon', group: 'Measure' },
  { id: 'roi.box', title: 'Draw a box', group: 'Measure' },
  { id: 'roi.cylinder', title: 'Draw a cylinder', group: 'Measure' },
  { id: 'roi.ruler', title: 'Measure a length', group: 'Measure', separated: true, shortcut: 'W' },
  { id: 'roi.angle', title: 'Measure an angle', group: 'Measure' },
  { id: 'roi.profile', title: 'Draw a line profile', group: 'Measure' },
  { id: 'roi.remove', title: 'Remove the selected region', group: 'Measure', separated: true },

  { id: 'workspace.inSitu', title: 'Workspace: in situ', group: 'Series' },
  { id: 'workspace.exSitu', title: 'Workspace: ex situ', group: 'Series' },
  { id: 'series.showSeries', title: 'Show the series view', group: 'Series', shortcut: 'Y', separated: true },
  { id: 'series.showTimeCourse', title: 'Show the time course', group: 'Series', shortcut: 'U' },
  { id: 'series.showKinetics', title: 'Show the kinetics panel', group: 'Series', shortcut: 'Shift+U' },
  { id: 'series.showTracer', title: 'Show the tracer panel', group: 'Series', shortcut: 'Shift+Y' },
  { id: 'player.first', title: 'First time point', group: 'Series', shortcut: 'Home', separated: true },
  { id: 'player.last', title: 'Last time point', group: 'Series', shortcut: 'End' },
  { id: 'player.faster', title: 'Play faster', group: 'Series', shortcut: '>' },
  { id: 'player.slower', title: 'Play slower', group: 'Series', shortcut: '<' },
  { id: 'player.cycleRepeat', title: 'After the last time point: from the first, back, stop', group: 'Series' },
  { id: 'player.toggleDifference', title: 'Difference to the first time point', group: 'Series' },
  { id: 'kinetics.setBaselineHere', title: 'Time point shown as the only baseline', group: 'Series', separated: true },
  { id: 'kinetics.toggleBaselineHere', title: 'Time point shown into or out of the baseline', group: 'Series' },
  { id: 'kinetics.setShortHere', title: 'Short at the time point shown', group: 'Series' },
  { id: 'kinetics.reset', title: 'Reset the kinetics settings', group: 'Series' },

  { id: 'voltage.show', title: 'Show the voltage panel', group: 'Voltage', shortcut: 'V' },
  { id: 'voltage.fit', title: 'Fit the voltage plot', group: 'Voltage' },
  { id: 'voltage.lock', title: 'Lock the voltage and current axes', group: 'Voltage' },
  { id: 'voltage.cycleCurrent', title: 'Current density, current, or voltage alone', group: 'Voltage', separated: true },
  { id: 'voltage.cycleBands', title: 'Stripes: none, half-cycles, cycles', group: 'Voltage' },
  { id: 'voltage.toggleSettings', title: 'Alignment and electrode of the voltage log', group: 'Voltage' },
  { id: 'voltage.closeLog', title: 'Close voltage log', group: 'Voltage', separated: true },

  { id: 'export.slicePng', title: 'Export slice as PNG…', group: 'Export', shortcut: 'Mod+E' },
  { id: 'export.slicesPng', title: 'Export all slices as PNG…', group: 'Export', shortcut: 'Mod+Shift+E' },
  { id: 'export.tiff', title: 'Export TIFF stack…', group: 'Export', shortcut: 'Mod+Alt+E' },
  { id: 'export.stillPng', title: 'Export 3D view as PNG…', group: 'Export', shortcut: 'Mod+Alt+P' },
  { id: 'figure.export', title: 'Export Figure 4…', group: 'Export', shortcut: 'Mod+Alt+F' },
  { id: 'export.timeCourseSvg', title: 'Export time course as SVG…', group: 'Export', separated: true },
  { id: 'export.voltageSvg', title: 'Export voltage plot as SVG…', group: 'Export' },
  { id: 'export.voltageCsv', title: 'Export visible voltage rows as CSV…', group: 'Export' },

  { id: 'help.shortcuts', title: 'Keyboard shortcuts', group: 'Help', shortcut: '?' },
  { id: 'help.welcome', title: 'Show the introduction', group: 'Help' },
  { id: 'help.copyDiagnostics', title: 'Copy diagnostics', group: 'Help', separated: true },
  { id: 'help.about', title: 'About Dendrograph', group: 'Help' },
] as const satisfies readonly CommandInfo[];

export type CommandId = (typeof COMMANDS)[number]['id'];

export function isCommandId(id: string): id is CommandId {
  return COMMANDS.some((command) => command.id === id);
}
