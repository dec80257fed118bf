export function TimeCourse(): React.JSX.Element {
  return <section className="time-course" data-testid="time-course" aria-label="Time course" />;
}
