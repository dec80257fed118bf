import { Tag } from '@blueprintjs/core';
import { isClipping } from '@renderer/state/actions/clip.js';
import { layoutService } from '@renderer/state/layoutService.js';
import { useStore } from '@renderer/state/store.js';

/** In the 3D view while something is cut off: nobody may take the picture for the whole. A click shows the Clip panel. */
export function ClipBadge(): React.JSX.Element | null {
  const clip = useStore(({ document }) => document.clip);
  if (!isClipping(clip)) return null;
  return (
    <Tag minimal round interactive className="badge" data-testid="clip-badge" title="Part of the volume is cut off; click for the clip panel" onClick={() => { layoutService()?.show('clip'); }}>
      {clip.cutAway ? 'LLZO clipped' : 'clipped'}
    </Tag>
  );
}
