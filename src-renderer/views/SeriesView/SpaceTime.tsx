/** Lithium at each depth against time: the whole series at once. Click or drag shows a time point. */
import type { Sample } from '@shared/contract/library.js';
import { amountColour } from '@shared/figures/amountScale.js';
import { DENDRITE_BLUE } from '@shared/transfer/defaultStyle.js';
import { ProgressLine } from '@renderer/panels/common/ProgressLine.js';
import { useKineticsNeed } from '@renderer/panels/common/useKineticsNeed.js';
import { paintPrimitives } from '@renderer/scene/decorations/primitives.js';
import { palette } from '@renderer/scene/palette.js';
import { pause, setTimeIndex } from '@renderer/state/actions/time.js';
import { endGesture } from '@renderer/state/history.js';
import { useStore } from '@renderer/state/store.js';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useElementSize, type ElementSize } from '../common/useElementSize.js';
import { ErrorNotice } from '../common/ViewNotice.js';
import { ColourBar } from './ColourBar.js';
import { readSpaceTime, spaceTimeLayout, timeIndexAt, type SpaceTimeLayout, type SpaceTimeReading } from './spaceTimeLayout.js';
import { cursorMarks, spaceTimeMarks, spaceTimePixels } from './spaceTimePaint.js';
import { useSpaceTime } from './useSpaceTime.js';

/** Around the cursor, so that it is seen on the blue of the image. */
const CURSOR_HALO = 'rgba(255,255,255,0.85)';

export function SpaceTime({ sample, onRead }: { sample: Sample; onRead: (reading: SpaceTimeReading | null) => void }): React.JSX.Element {
  useKineticsNeed('measure');
  const box = useRef<HTMLDivElement>(null), still = useRef<HTMLCanvasElement>(null), moving = useRef<HTMLCanvasElement>(null);
  const size = useElementSize(box), theme = useStore((state) => state.theme), timeIndex = useStore(({ document }) => document.timeIndex);
  const { input, labels, quantity, unit, notice, isWorking } = useSpaceTime(sample);
  const layout = useMemo(() => size && spaceTimeLayout(input, size), [input, size]), scale = layout?.scale;

  useLayoutEffect(() => {
    const context = prepare(still.current, size), colours = palette('theme', theme);
    if (!context || !layout || !size) return;
    paintStill(context, layout, size.pixelRatio);
    paintPrimitives(context, spaceTimeMarks(layout, labels, colours), size.pixelRatio, colours.halo);
  }, [layout, labels, size, theme]);
  useLayoutEffect(() => {
    const context = prepare(moving.current, size);
    if (context && layout && size) paintPrimitives(context, cursorMarks(layout, timeIndex, DENDRITE_BLUE, CURSOR_HALO), size.pixelRatio, CURSOR_HALO);
  }, [layout, timeIndex, size]);

  const placeOf = ({ clientX, clientY, currentTarget }: React.PointerEvent): [number, number] => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const go = (event: React.PointerEvent): void => {
    if (!layout) return;
    pause();
    setTimeIndex(timeIndexAt(layout, placeOf(event)[0]), 'drag');
  };
  return (
    <figure className="space-time" data-testid="space-time" data-state={notice ? 'none' : isWorking ? 'working' : 'ready'}>
      <figcaption>
        <span className="title" title={quantity}>{quantity}</span>
        {layout?.spaceTime && scale && <ColourBar colourAt={(x) => amountColour(scale, scale.low + x * (scale.high - scale.low))} low={scale.low} high={scale.high} unit={unit} title={quantity} testId="space-time-scale" />}
      </figcaption>
      <div ref={box} className="space-time-plot" role="img" aria-label={`Depth against time: ${quantity}`} data-layout={layout ? JSON.stringify({ ...layout, spaceTime: null }) : undefined}
        onPointerDown={(event) => { if (event.button === 0) { event.currentTarget.setPointerCapture(event.pointerId); go(event); } }}
        onPointerMove={(event) => {
          onRead(layout && readSpaceTime(layout, ...placeOf(event)));
          if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event);
        }}
        onLostPointerCapture={endGesture} onPointerLeave={() => { onRead(null); }}>
        <canvas ref={still} />
        <canvas ref={moving} />
        {isWorking && <div className="working"><ProgressLine label="Measuring the layers" fraction={null} /></div>}
        {notice && <ErrorNotice error={notice} action={null} />}
      </div>
    </figure>
  );
}

/** Sized and cleared. */
function prepare(canvas: HTMLCanvasElement | null, size: ElementSize | null): CanvasRenderingContext2D | null {
  if (!canvas || !size) return null;
  [canvas.width, canvas.height] = [Math.round(size.widthPx * size.pixelRatio), Math.round(size.heightPx * size.pixelRatio)];
  return canvas.getContext('2d');
}

function paintStill(context: CanvasRenderingContext2D, layout: SpaceTimeLayout, ratio: number): void {
  const [width, height] = [Math.round(layout.width * ratio), Math.round(layout.height * ratio)];
  if (!layout.spaceTime) return;
  context.putImageData(new ImageData(spaceTimePixels(layout, width, height, (x) => timeIndexAt(layout, x)), width, height), Math.round(layout.left * ratio), Math.round(layout.top * ratio));
}
