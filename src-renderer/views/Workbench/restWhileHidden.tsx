import type { IDockviewPanelProps } from 'dockview-react';
import { Activity, useCallback, useSyncExternalStore } from 'react';

/** A panel behind a tab keeps what was typed and scrolled, but asks for nothing and follows no store until it is on screen again. */
export function restWhileHidden<Params extends Record<string, unknown>>(Panel: React.FunctionComponent<IDockviewPanelProps<Params>>): React.FunctionComponent<IDockviewPanelProps<Params>> {
  return function Resting(props) {
    const { api } = props;
    const follow = useCallback((changed: () => void) => { const subscription = api.onDidVisibilityChange(changed); return () => { subscription.dispose(); }; }, [api]);
    const isVisible = useSyncExternalStore(follow, () => api.isVisible);
    return <Activity mode={isVisible ? 'visible' : 'hidden'}><Panel {...props} /></Activity>;
  };
}
