/** With a series: the player. Which time point is on screen, a slider over all of them, steps, speed, and what comes after the last. */
import { HTMLSelect } from '@blueprintjs/core';
import { ArrowRight, FastBackward, FastForward, Pause, Play, Repeat, StepBackward, StepForward, SwapHorizontal } from '@blueprintjs/icons';
import { pause, setSpeed, setTimeIndex, timeText } from '@renderer/state/actions/time.js';
import { endGesture } from '@renderer/state/history.js';
import { SPEEDS_PER_S, usePlayer } from '@renderer/state/player.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { useWorkspace } from '@renderer/state/workspace.js';
import { CommandButton } from '../common/CommandButton.js';

const REPEAT_ICONS = { loop: <Repeat size={14} />, bounce: <SwapHorizontal size={14} />, once: <ArrowRight size={14} /> };

export function TimeStrip(): React.JSX.Element | null {
  const sample = useStore(activeSample);
  const timeIndex = useStore(({ document }) => document.timeIndex);
  const playing = useStore((state) => state.playing);
  const { speedPerS, repeat } = usePlayer();
  const workspace = useWorkspace((state) => state.workspace);
  if (!sample || sample.timeCount < 2) return null;
  const text = timeText(sample, timeIndex);
  return (
    <section className="time-strip" aria-label="Time series">
      <span className="transport">
        <CommandButton id="player.first" icon={<FastBackward size={14} />} />
        <CommandButton id="view.previousTimePoint" icon={<StepBackward size={14} />} />
        <CommandButton id="view.togglePlay" icon={playing ? <Pause size={14} /> : <Play size={14} />} testId="play" />
        <CommandButton id="view.nextTimePoint" icon={<StepForward size={14} />} />
        <CommandButton id="player.last" icon={<FastForward size={14} />} />
        <CommandButton id="player.cycleRepeat" icon={REPEAT_ICONS[repeat]} testId="play-repeat" />
      </span>
      <HTMLSelect aria-label="Speed" title="Time points (frames) per second" data-testid="play-speed" value={speedPerS}
        options={SPEEDS_PER_S.map((value) => ({ value, label: `${String(value)} / s` }))} onChange={({ target }) => { setSpeed(Number(target.value)); }} />
      <input type="range" min={0} max={sample.timeCount - 1} step={1} value={timeIndex} aria-label="Time point" aria-valuetext={text} data-testid="time-slider"
        onChange={(event) => { pause(); setTimeIndex(event.target.valueAsNumber, 'drag'); }} onPointerUp={endGesture} onKeyUp={endGesture} onBlur={endGesture} />
      <output aria-live={playing ? 'off' : 'polite'} data-testid="time-text">{text}</output>
      <CommandButton id={workspace === 'in-situ' ? 'workspace.exSitu' : 'workspace.inSitu'} small text={workspace === 'in-situ' ? 'Ex situ' : 'In situ'} testId="switch-workspace" />
    </section>
  );
}
