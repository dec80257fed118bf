/** The first start: what is on screen, what to do, how to open one's own scans. Shown once. */
import { Button } from '@blueprintjs/core';
import { runCommand } from '@renderer/commands/registry.js';
import { dismissWelcome } from '@renderer/state/start.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import './welcome.css';

export function Welcome(): React.JSX.Element | null {
  const welcome = useStore((state) => state.welcome);
  const hasSample = useStore((state) => activeSample(state) !== null);
  if (!welcome || !hasSample) return null;
  return (
    <aside className="welcome" aria-label="Introduction" data-testid="welcome">
      <div>
        <p>This is a simulated Li | LLZO | Li cell: the LLZO pellet in grey, all lithium metal in <span className="blue">blue</span>: the dendrites and, where they are in the picture, the electrodes.</p>
        <p>Drag to turn it, scroll through its slices, and drag the window on a histogram to choose what is shown.</p>
        <p>To see your own, drop scans, a study folder or a voltage log anywhere in this window.</p>
      </div>
      <div className="row">
        <Button size="small" onClick={() => { dismissWelcome(); runCommand('file.openFiles'); }}>Open files…</Button>
        <Button size="small" intent="primary" data-testid="welcome-dismiss" onClick={dismissWelcome}>Got it</Button>
      </div>
    </aside>
  );
}
