/** Camera presets and the switches of the 3D view, as buttons. */
import { ArrowsHorizontal, Compass, Crop, Cube, CubeCutout, Cut, DrawerLeft, DrawerRight, Layers, LayoutSkewGrid, PanelStats, Torch, ZoomToFit } from '@blueprintjs/icons';
import { CommandButton } from '@renderer/panels/common/CommandButton.js';

export function View3DTools(): React.JSX.Element {
  return (
    <>
      <CommandButton id="view.isometric" small icon={<Cube size={14} />} />
      <CommandButton id="view.electrodeA" small icon={<DrawerLeft size={14} />} />
      <CommandButton id="view.electrodeB" small icon={<DrawerRight size={14} />} />
      <CommandButton id="view.side" small icon={<PanelStats size={14} />} />
      <CommandButton id="view.fit" small icon={<ZoomToFit size={14} />} />
      <span className="divider" />
      <CommandButton id="view.toggleProjection" small icon={<LayoutSkewGrid size={14} />} />
      <CommandButton id="view.toggleAxesBox" small icon={<CubeCutout size={14} />} />
      <CommandButton id="view.toggleScaleBar" small icon={<ArrowsHorizontal size={14} />} />
      <CommandButton id="view.toggleTriad" small icon={<Compass size={14} />} />
      <CommandButton id="view.toggleSlicePlanes" small icon={<Layers size={14} />} />
      <CommandButton id="view.toggleShading" small icon={<Torch size={14} />} />
      <span className="divider" />
      <CommandButton id="view.toggleClipHandles" small icon={<Crop size={14} />} testId="tool-clip-handles" />
      <CommandButton id="clip.toggleCutAway" small icon={<Cut size={14} />} testId="tool-cut-away" />
      <span className="divider" />
    </>
  );
}
