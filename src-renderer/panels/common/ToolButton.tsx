import { Button } from '@blueprintjs/core';

interface Props {
  /** Name for assistive technology, and the tooltip unless `title` says more. */
  label: string;
  title?: string | undefined;
  icon?: React.JSX.Element | undefined;
  text?: React.ReactNode;
  /** For switches. */
  pressed?: boolean | undefined;
  disabled?: boolean;
  small?: boolean;
  className?: string;
  tabIndex?: number;
  testId?: string | undefined;
  onClick: (event: React.MouseEvent<HTMLElement>) => void;
}

/** A quiet button of toolbars and rows. */
export function ToolButton({ label, title, icon, text, pressed, disabled = false, small = false, className, tabIndex, testId, onClick }: Props): React.JSX.Element {
  return (
    <Button variant="minimal" size={small ? 'small' : 'medium'} className={className === undefined ? 'tool' : `tool ${className}`}
      aria-label={label} title={title ?? label} icon={icon} text={text} disabled={disabled} data-testid={testId} onClick={onClick}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed, active: pressed })} {...(tabIndex === undefined ? {} : { tabIndex })} />
  );
}
