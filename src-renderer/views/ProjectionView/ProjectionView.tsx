/** The sample seen through: one number per ray, with millimetre axes, value bars and a read-out. */
import { maximumNoise } from '@shared/physics/projectionNoise.js';
import { formatNumber } from '@shared/units.js';
import { ProgressLine } from '@renderer/panels/common/ProgressLine.js';
import { SyntheticBadge } from '@renderer/panels/common/SyntheticBadge.js';
import { palette } from '@renderer/scene/palette.js';
import { channelLabel, isSpacingAssumed, styleOf } from '@renderer/state/selectors.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useElementSize } from '../common/useElementSize.js';
import { ErrorNotice } from '../common/ViewNotice.js';
import { autoWindow, hasChannelScale } from './colour.js';
import { ExportButtons } from './ExportButtons.js';
import { projectionLayout, samePlane, type NamedChannel } from './layout.js';
import { paintProjection } from './paint.js';
import './projection.css';
import { ProjectionFields } from './ProjectionFields.js';
import { ReadOut } from './ReadOut.js';
import { useProjections } from './useProjections.js';

export function ProjectionView(): React.JSX.Element {
  const sample = useStore(activeSample);
  const document = useStore((state) => state.document);
  const theme = useStore((state) => state.theme);
  const { shown, error, isWorking } = useProjections(sample);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useElementSize(box);
  const [pointer, setPointer] = useState<readonly [number, number] | null>(null);
  const { projection } = document;
  const isAuto = projection.window === 'auto' || !hasChannelScale(projection.kind);
  const channels = useMemo((): NamedChannel[] => (sample ? shown.filter(({ reply }) => shown[0] && samePlane(reply, shown[0].reply)).map(({ channel, role, reply }) => {
    const style = styleOf(document, channel);
    return { reply, role, style, kind: projection.kind, label: channelLabel(document, sample, channel), window: isAuto ? autoWindow(reply) : style };
  }) : []), [sample, shown, document, isAuto, projection.kind]);
  const colours = palette('theme', theme);
  const layout = useMemo(() => (sample && size ? projectionLayout({ channels, ...size, colours, isAssumed: isSpacingAssumed(sample) }) : null), [sample, size, channels, colours]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || !size) return;
    canvas.current.width = Math.round(size.widthPx * size.pixelRatio);
    canvas.current.height = Math.round(size.heightPx * size.pixelRatio);
    if (layout) paintProjection(context, { layout, channels }, size.pixelRatio);
  }, [layout, channels, size]);

  const note = noteOf(projection.kind, channels[0]?.reply.depth ?? 0);
  return (
    <div className="projection" data-testid="projection" data-state={isWorking ? 'working' : error ? 'failed' : 'ready'}>
      {sample && <ProjectionFields sample={sample} />}
      <div className="picture" ref={box} onPointerMove={({ clientX, clientY, currentTarget }) => { const { left, top } = currentTarget.getBoundingClientRect(); setPointer([clientX - left, clientY - top]); }}
        onPointerLeave={() => { setPointer(null); }} role="img" aria-label={sample ? `Projection of ${sample.name} (${projection.kind})` : 'Projection'}>
        <canvas ref={canvas} />
        {isWorking && sample && <div className="working"><ProgressLine label="Projecting" fraction={null} /></div>}
        {error && <ErrorNotice error={error} action={null} />}
      </div>
      {sample && note && <p className="muted note" data-testid="projection-note">{note}</p>}
      {sample && (
        <footer>
          {sample.synthetic && <SyntheticBadge />}
          <ReadOut channels={channels} layout={layout} pointerPx={pointer} />
          {channels.length > 0 && <ExportButtons sample={sample} channels={channels} />}
        </footer>
      )}
    </div>
  );
}

/** What must be known to read the picture rightly. */
function noteOf(kind: string, depth: number): string {
  if (kind === 'max' && depth > 1) return `Maximum of ${String(depth)}: noise alone reaches ${formatNumber(maximumNoise(depth), 3)} σ. For looking, not for numbers.`;
  if (kind === 'sum') return `Sum of ${String(depth)} values; the integral does not depend on the voxel size.`;
  return '';
}
