import { MENU_GROUPS } from '@shared/contract/commands.js';
import { keyCaps } from '@renderer/commands/keys.js';
import { REGISTRY } from '@renderer/commands/registry.js';
import { Modal } from '../common/Modal.js';
import './shortcuts.css';

const POINTER: readonly [what: string, how: string][] = [
  ['Turn the 3D view', 'Drag'], ['Move the 3D view', 'Right drag, or Shift + drag'], ['Zoom', 'Wheel in 3D, Ctrl + wheel in slices'],
  ['Scroll through slices', 'Wheel'], ['Move the crosshair', 'Click or drag in a slice'], ['Fill the window with a panel', 'Double-click its tab'],
];

/** All keys on one sheet, and what the pointer does. */
export default function Shortcuts(): React.JSX.Element {
  return (
    <Modal name="shortcuts" title="Keyboard shortcuts" widthPx={900}>
      <div className="shortcuts">
        {MENU_GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {REGISTRY.filter((command) => command.group === group && command.shortcut !== undefined).map((command) => (
                <div key={command.id}><dt>{command.title}</dt><dd>{keyCaps(command.shortcut ?? '').map((key) => <kbd key={key}>{key}</kbd>)}</dd></div>
              ))}
            </dl>
          </section>
        ))}
        <section><h3>Pointer</h3><dl>{POINTER.map(([what, how]) => <div key={what}><dt>{what}</dt><dd>{how}</dd></div>)}</dl></section>
      </div>
    </Modal>
  );
}
