/** The window. */
export function App(): React.JSX.Element {
  return <main aria-label="Dendrograph" />;
}
