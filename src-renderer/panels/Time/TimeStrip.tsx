/** With a series: which time point is on screen, a slider over all of them, play. */
import { Pause, Play, StepBackward, StepForward } from '@blueprintjs/icons';
import { formatHours } from '@shared/units.js';
import { pause, setTimeIndex, timeH } from '@renderer/state/actions/time.js';
import { endGesture } from '@renderer/state/history.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { CommandButton } from '../common/CommandButton.js';

export function TimeStrip(): React.JSX.Element | null {
  const sample = useStore(activeSample);
  const timeIndex = useStore(({ document }) => document.timeIndex);
  const playing = useStore((state) => state.playing);
  if (!sample || sample.timeCount < 2) return null;
  const hours = timeH(sample, timeIndex);
  const text = `Time point ${String(timeIndex + 1)}/${String(sample.timeCount)}${hours === null ? '' : ` · ${formatHours(hours)}`}`;
  return (
    <section className="time-strip" aria-label="Time series">
      <CommandButton id="view.previousTimePoint" icon={<StepBackward size={14} />} />
      <CommandButton id="view.togglePlay" icon={playing ? <Pause size={14} /> : <Play size={14} />} testId="play" />
      <CommandButton id="view.nextTimePoint" icon={<StepForward size={14} />} />
      <input type="range" min={0} max={sample.timeCount - 1} step={1} value={timeIndex} aria-label="Time point" aria-valuetext={text} data-testid="time-slider"
        onChange={(event) => { pause(); setTimeIndex(event.target.valueAsNumber, 'drag'); }} onPointerUp={endGesture} onKeyUp={endGesture} onBlur={endGesture} />
      <output aria-live={playing ? 'off' : 'polite'} data-testid="time-text">{text}</output>
    </section>
  );
}
