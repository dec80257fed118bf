import { ProgressBar } from '@blueprintjs/core';

/** `fraction` 0…1; null while nobody knows. */
export function ProgressLine({ label, fraction }: { label: string; fraction: number | null }): React.JSX.Element {
  return <ProgressBar aria-label={label} stripes={fraction === null} animate={fraction === null} {...(fraction === null ? {} : { value: fraction })} className="progress" />;
}
