import { stepSample } from '../state/actions/datasets.js';
import { stepTime, togglePlay } from '../state/actions/time.js';
import { toggleClipHandles } from '../state/actions/clip.js';
import { cycleBackground, setTheme, toggleLook, toggleProjection, toggleView, type Look, type ViewSwitch } from '../state/actions/view.js';
import { layoutService } from '../state/layoutService.js';
import { useStore, type AppState } from '../state/store.js';
import { requestPick, requestView } from '../state/viewRequests.js';
import { hasSample, hasSeries, type CommandAction, type CommandActions } from './command.js';

const hasSeveralSamples = ({ library }: AppState): boolean => (library?.samples.length ?? 0) > 1;

const viewSwitch = (name: ViewSwitch): CommandAction => ({ checked: ({ document }) => document.view3d[name], run: () => { toggleView(name); } });
const look = (name: Look): CommandAction => ({ checked: ({ document }) => document.view3d[name] > 0, run: () => { toggleLook(name); } });

const showPanel = (panelId: string): CommandAction => ({ run: () => { layoutService()?.show(panelId); } });

export const viewCommands: CommandActions<'view'> = {
  'view.isometric': { enabled: hasSample, run: () => { requestView('isometric'); } },
  'view.electrodeA': { enabled: hasSample, run: () => { requestView('electrodeA'); } },
  'view.electrodeB': { enabled: hasSample, run: () => { requestView('electrodeB'); } },
  'view.side': { enabled: hasSample, run: () => { requestView('side'); } },
  'view.fit': { enabled: hasSample, run: () => { requestView('fit'); } },
  'view.pickCentre': { enabled: hasSample, run: requestPick },
  'view.toggleProjection': { checked: ({ document }) => document.view3d.projection === 'perspective', run: toggleProjection },
  'view.cycleBackground': { run: cycleBackground },
  'view.toggleAxesBox': viewSwitch('axesBox'),
  'view.toggleScaleBar': viewSwitch('scaleBar'),
  'view.toggleTriad': viewSwitch('triad'),
  'view.toggleSlicePlanes': viewSwitch('slicePlanes'),
  'view.toggleShading': viewSwitch('shading'),
  'view.toggleShadow': viewSwitch('shadow'),
  'view.toggleAmbientOcclusion': look('ambientOcclusion'),
  'view.toggleDepthCue': look('depthCue'),
  'view.toggleSilhouette': look('silhouette'),
  'view.toggleClipHandles': { checked: ({ clipHandles }) => clipHandles, run: toggleClipHandles },
  'view.previousSample': { enabled: hasSeveralSamples, run: () => { stepSample(-1); } },
  'view.nextSample': { enabled: hasSeveralSamples, run: () => { stepSample(1); } },
  'view.previousTimePoint': { enabled: hasSeries, run: () => { stepTime(-1); } },
  'view.nextTimePoint': { enabled: hasSeries, run: () => { stepTime(1); } },
  'view.togglePlay': { enabled: hasSeries, checked: ({ playing }) => playing, run: togglePlay },
  'view.nextPanel': { run: () => { layoutService()?.focusNext(1); } },
  'view.previousPanel': { run: () => { layoutService()?.focusNext(-1); } },
  'view.showChannels': showPanel('channels'),
  'view.showSettings': showPanel('view-settings'),
  'view.showClip': showPanel('clip'),
  'view.showSegmentation': showPanel('segmentation'),
  'view.showLayers': showPanel('layers'),
  'view.showNetwork': showPanel('network'),
  'view.showMetadata': showPanel('metadata'),
  'view.showMessages': showPanel('messages'),
  'view.showProjection': showPanel('projection'),
  'view.showHistogram': showPanel('histogram'),
  'view.showRois': showPanel('rois'),
  'view.maximise': { run: () => { layoutService()?.toggleMaximised(); } },
  'view.resetLayout': { run: () => { layoutService()?.reset(); } },
  'view.toggleTheme': { run: () => { setTheme(useStore.getState().theme === 'dark' ? 'light' : 'dark'); } },
};
