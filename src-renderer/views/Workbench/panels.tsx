/** Panel names of the layout → components. */
import { ChannelsPanel } from '@renderer/panels/Channels/ChannelsPanel.js';
import { ClipPanel } from '@renderer/panels/Clip/ClipPanel.js';
import { Welcome } from '@renderer/panels/Dialogs/Welcome.js';
import { HistogramPanel } from '@renderer/panels/Histogram/HistogramPanel.js';
import { LibraryPanel } from '@renderer/panels/Library/LibraryPanel.js';
import { MessagesPanel } from '@renderer/panels/Messages/MessagesPanel.js';
import { MetadataPanel } from '@renderer/panels/Metadata/MetadataPanel.js';
import { LayersPanel } from '@renderer/panels/Layers/LayersPanel.js';
import { NetworkPanel } from '@renderer/panels/Network/NetworkPanel.js';
import { RoiPanel } from '@renderer/panels/Roi/RoiPanel.js';
import { SegmentationPanel } from '@renderer/panels/Segmentation/SegmentationPanel.js';
import { ViewSettingsPanel } from '@renderer/panels/ViewSettings/ViewSettingsPanel.js';
import type { SlicePlane } from '@renderer/state/store.js';
import type { IDockviewPanelProps } from 'dockview-react';
import { lazy, Suspense } from 'react';
import { ClipBadge } from './ClipBadge.js';
import { restWhileHidden } from './restWhileHidden.js';
import { ViewFrame } from './ViewFrame.js';

/** Fetched at once, while the panels are still being laid out. */
const view3D = import('../View3D/View3D.js');
const sliceView = import('../SliceView/SliceView.js');
/** Graphics start before the first view renders: they report to the store, which rendering must not change. */
const started = import('@renderer/scene/theStage.js').then(({ theStage }) => { theStage(); });
const View3D = lazy(async () => { await started; return { default: (await view3D).View3D }; });
const SliceView = lazy(async () => { await started; return { default: (await sliceView).SliceView }; });

const VoltageView = lazy(async () => ({ default: (await import('../VoltageView/VoltageView.js')).VoltageView }));

const ProjectionView = lazy(async () => ({ default: (await import('../ProjectionView/ProjectionView.js')).ProjectionView }));

const SeriesView = lazy(async () => { await started; return { default: (await import('../SeriesView/SeriesView.js')).SeriesView }; });

const TimeCourse = lazy(async () => ({ default: (await import('../TimeCourse/TimeCourse.js')).TimeCourse }));

const KineticsPanel = lazy(async () => ({ default: (await import('@renderer/panels/Kinetics/KineticsPanel.js')).KineticsPanel }));

const TracerPanel = lazy(async () => ({ default: (await import('@renderer/panels/Tracer/TracerPanel.js')).TracerPanel }));

const PLANES: readonly string[] = ['xy', 'xz', 'yz', 'oblique'] satisfies SlicePlane[];
const isPlane = (value: unknown): value is SlicePlane => typeof value === 'string' && PLANES.includes(value);

function View3DPanel(): React.JSX.Element {
  return <ViewFrame testId="view-3d" label="3D view" marks={<ClipBadge />}><View3D /><Welcome /></ViewFrame>;
}

function SlicePanel({ params }: IDockviewPanelProps<{ plane?: unknown }>): React.JSX.Element {
  const plane = isPlane(params.plane) ? params.plane : 'xy';
  return <ViewFrame testId={`slice-${plane}`} label={`${plane} slice`}><SliceView plane={plane} /></ViewFrame>;
}

function VoltagePanel(): React.JSX.Element {
  return <Suspense fallback={null}><VoltageView /></Suspense>;
}

function SeriesPanel(): React.JSX.Element {
  return <ViewFrame testId="view-series" label="Series"><SeriesView /></ViewFrame>;
}

function TimeCoursePanel(): React.JSX.Element {
  return <Suspense fallback={null}><TimeCourse /></Suspense>;
}

function KineticsPanelFrame(): React.JSX.Element {
  return <Suspense fallback={null}><KineticsPanel /></Suspense>;
}

function TracerPanelFrame(): React.JSX.Element {
  return <Suspense fallback={null}><TracerPanel /></Suspense>;
}

function ProjectionPanel(): React.JSX.Element {
  return <ViewFrame testId="view-projection" label="Projection"><ProjectionView /></ViewFrame>;
}

export const PANELS: Record<string, React.FunctionComponent<IDockviewPanelProps>> = {
  'library': restWhileHidden(LibraryPanel),
  'view-3d': View3DPanel,
  'slice': restWhileHidden(SlicePanel),
  'channels': restWhileHidden(ChannelsPanel),
  'view-settings': restWhileHidden(ViewSettingsPanel),
  'voltage': restWhileHidden(VoltagePanel),
  'series': restWhileHidden(SeriesPanel),
  'time-course': restWhileHidden(TimeCoursePanel),
  'kinetics': restWhileHidden(KineticsPanelFrame),
  'tracer': restWhileHidden(TracerPanelFrame),
  'projection': restWhileHidden(ProjectionPanel),
  'histogram': restWhileHidden(HistogramPanel),
  'rois': restWhileHidden(RoiPanel),
  'segmentation': restWhileHidden(SegmentationPanel),
  'layers': restWhileHidden(LayersPanel),
  'network': restWhileHidden(NetworkPanel),
  'clip': restWhileHidden(ClipPanel),
  'metadata': restWhileHidden(MetadataPanel),
  'messages': restWhileHidden(MessagesPanel),
};
