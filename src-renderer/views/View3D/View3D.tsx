/** The 3D view: the stage's canvas, what is written over it, and what is said when there is no picture. */
import { useStore } from '@renderer/state/store.js';
import { theStage } from '@renderer/scene/theStage.js';
import { useEffect, useRef, useState } from 'react';
import { ErrorNotice, ViewNotice } from '../common/ViewNotice.js';
import { useDrawing } from '../common/useDrawing.js';
import { useElementSize } from '../common/useElementSize.js';
import { mountStage } from './mountStage.js';
import { ReducedNote } from './ReducedNote.js';
import '@renderer/capture/register.js';
import '../common/views.css';

export function View3D(): React.JSX.Element {
  const view = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const handles = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const [stage] = useState(theStage);
  const size = useElementSize(view);
  const graphics = useStore((state) => state.graphics);
  const drawing = useDrawing();

  useEffect(() => {
    if (!stage || !view.current || !canvas.current || !handles.current || !marks.current) return;
    return mountStage(stage, { view: view.current, canvas: canvas.current, handles: handles.current, marks: marks.current });
  }, [stage]);
  useEffect(() => {
    if (stage && size) stage.resize(size.widthPx, size.heightPx, size.pixelRatio);
  }, [stage, size]);

  const name = drawing.state === 'ready' ? drawing.drawing.sample.name : '';
  return (
    <div ref={view} className="view3d" data-testid="stage" tabIndex={0} role="application" aria-roledescription="3D view"
      aria-label={`3D view ${name}: drag or arrow keys turn, plus and minus zoom, Shift with arrow keys pans, a click moves the crosshair to what is seen`}>
      <canvas ref={canvas} className="overlay" />
      <div ref={handles} className="view3d-handles" role="group" aria-label="Clip box and planes" />
      <div ref={marks} className="view3d-marks" aria-live="polite" />
      {graphics.error ? <ErrorNotice error={graphics.error} action={null} /> : <ViewNotice drawing={drawing} />}
      <ReducedNote />
      {graphics.state === 'lost' && <div className="view-notice" role="status">The graphics were reset; the 3D view comes back by itself.</div>}
    </div>
  );
}
