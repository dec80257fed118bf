import { useEffect, useRef } from 'react';
import './figure.css';

/** The figure as the file will hold it; `notes` say what is not in it, or not yet. */
export function FigurePreview({ svg, notes }: { svg: string | null; notes: readonly string[] }): React.JSX.Element {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (svg === null || !image.current) return undefined;
    const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    image.current.src = url;
    return () => { URL.revokeObjectURL(url); };
  }, [svg]);
  return (
    <div className="figure-preview">
      <div className="figure-paper">{svg !== null && <img ref={image} alt="Preview of the figure" data-testid="figure-preview" />}</div>
      {notes.map((note) => <p key={note} className="muted" role="note">{note}</p>)}
    </div>
  );
}
