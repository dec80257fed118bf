/** OME-Zarr from a server: the host fetches it, the page asks nobody. */
import { Button } from '@blueprintjs/core';
import { isAddress, plainAddress } from '@shared/formats/omeZarr/address.js';
import { openPaths } from '@renderer/state/actions/datasets.js';
import { useStore } from '@renderer/state/store.js';
import { useId, useState } from 'react';
import { closeDialog, Modal } from '../common/Modal.js';
import './openAddress.css';

const SHOWN = 6;

export default function OpenAddress(): React.JSX.Element {
  const recent = useStore(({ library }) => library?.recent ?? []);
  const [typed, setTyped] = useState('');
  const form = useId(), field = useId();
  const before = recent.map(({ path }) => path).filter(isAddress).slice(0, SHOWN);
  const address = plainAddress(typed), problem = problemWith(address);
  const isWrong = problem !== null && !['https://', 'http://'].some((beginning) => beginning.startsWith(typed.trim().toLowerCase()));
  const open = (chosen: string): void => {
    closeDialog();
    openPaths([chosen]);
  };
  return (
    <Modal name="open-address" title="Open address" widthPx={600} actions={<>
      <Button onClick={closeDialog}>Cancel</Button>
      <Button intent="primary" type="submit" form={form} data-testid="open-address" disabled={problem !== null}>Open</Button>
    </>}>
      <form id={form} className="open-address" onSubmit={(event) => { event.preventDefault(); if (problem === null) open(address); }}>
        <label htmlFor={field}>Address of an OME-Zarr image</label>
        <input
          id={field} type="text" inputMode="url" className="field" autoFocus spellCheck={false} autoComplete="off" placeholder="https://…/cell.ome.zarr" data-testid="address-field"
          aria-describedby={`${field}-note`} value={typed} onChange={(event) => { setTyped(event.currentTarget.value); }}
        />
        <p id={`${field}-note`} className={isWrong ? 'problem' : 'muted'} role="status">{isWrong ? problem : 'The folder that holds zarr.json or .zattrs. The largest level that fits into memory is read.'}</p>
      </form>
      {before.length > 0 && <>
        <h3 className="open-address-title">Opened before</h3>
        <ul className="open-address-list">
          {before.map((path) => <li key={path}><Button variant="minimal" fill alignText="start" size="small" ellipsizeText title={path} data-testid="address-before" onClick={() => { open(path); }}>{lastPart(path)} <span className="muted">{path}</span></Button></li>)}
        </ul>
      </>}
    </Modal>
  );
}

const lastPart = (address: string): string => address.replace(/\?.*$/, '').split('/').pop() ?? address;

/** What is wrong with an address, null when it can be asked for. */
function problemWith(address: string): string | null {
  if (!isAddress(address)) return 'An address begins with https:// or http://.';
  return URL.canParse(address) ? null : 'This is not a whole address.';
}
