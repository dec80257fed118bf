/** The methods section of a paper, as it stands with the present parameters. */
import { methodsParagraph, type MethodsInput } from '@shared/analysis/methodsParagraph.js';
import { remoteHook } from '@renderer/panels/common/remoteHook.js';
import { ToolButton } from '@renderer/panels/common/ToolButton.js';
import { host } from '@renderer/host/current.js';
import { copyText, exportText } from '@renderer/state/actions/plotExports.js';
import { useMemo } from 'react';
import './methods.css';

const useInfo = remoteHook(() => host().info(), 'Asking the host');

/** @param analysis null network: still being analysed */
export function Methods({ analysis: { parameters, prepared, segmented, network } }: { analysis: Omit<MethodsInput, 'app'> }): React.JSX.Element {
  const app = useAppName();
  const text = useMemo(() => methodsParagraph({ app, parameters, prepared, segmented, network }), [app, parameters, prepared, segmented, network]);
  return <MethodsText sampleName={prepared.sampleName} text={text} />;
}

/** "Dendrograph 1.2.3" */
export function useAppName(): string {
  const info = useInfo('info');
  return info.state === 'ready' ? `Dendrograph ${info.value.version}` : 'Dendrograph';
}

export function MethodsText({ sampleName, text }: { sampleName: string; text: string }): React.JSX.Element {
  return (
    <section aria-label="Methods">
      <h3>Methods<span className="spacer" />
        <ToolButton small label="Copy the methods" text="Copy" testId="copy-methods" onClick={() => { copyText('Methods', text); }} />
        <ToolButton small label="Export the methods as text…" text="Text…" onClick={() => { exportText(sampleName, 'methods', '.txt', text); }} />
      </h3>
      <p className="methods-text" data-testid="methods-text">{text}</p>
    </section>
  );
}
